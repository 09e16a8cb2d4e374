/// An entry of a directory.
package struct Child {
  /// What the directory says the entry is; some file systems do not say.
  package enum Kind { case file, directory, link, other, unknown }

  /// The name's bytes, without any folder.
  package let name: [UInt8]
  /// What the directory says the entry is.
  package let kind: Kind
}
