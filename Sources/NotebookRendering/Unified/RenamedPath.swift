/// Both names of a renamed file on one line.
enum RenamedPath {
  /// Such as `docs/{old => new}/a.ipynb`, by git's rules (`pprint_rename` in diff.c).
  static func text(_ before: [UInt8], _ after: [UInt8], quotesNonASCII: Bool) -> [UInt8] {
    let one = QuotedPath.quoted(before, quotesNonASCII: quotesNonASCII)
    let two = QuotedPath.quoted(after, quotesNonASCII: quotesNonASCII)
    if one.first == UInt8(ascii: "\"") || two.first == UInt8(ascii: "\"") { return one + " => ".utf8 + two }
    let slash = UInt8(ascii: "/")
    var prefix = 0
    for (place, (left, right)) in zip(one, two).enumerated() {
      if left != right { break }
      if left == slash { prefix = place + 1 }
    }
    let least = prefix > 0 ? prefix - 1 : 0
    var suffix = 0
    var length = 0
    while length < min(one.count, two.count) - least,
      one[one.count - 1 - length] == two[two.count - 1 - length]
    {
      length += 1
      if one[one.count - length] == slash { suffix = length }
    }
    if prefix + suffix == 0 { return one + " => ".utf8 + two }
    let left = one[prefix..<max(prefix, one.count - suffix)]
    let right = two[prefix..<max(prefix, two.count - suffix)]
    let middle = Array("{".utf8) + left + Array(" => ".utf8) + right + Array("}".utf8)
    return Array(one[..<prefix]) + middle + two[(two.count - suffix)...]
  }
}
