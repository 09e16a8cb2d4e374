import LosslessJSON

/// What the lexer has to know of a language.
struct CodeLanguage {
  /// What opens and closes a text.
  struct Quote {
    var open: String
    var close: String
    var isMultiline = false
    var escapes = true
  }

  var lineComments: [String] = []
  var blockComment: (open: String, close: String)?
  var quotes: [Quote] = []
  var keywords: Set<[UInt8]> = []
  var constants: Set<[UInt8]> = []
  /// Whether keywords are the same in capitals.
  var ignoresCase = false
  /// Whether `@name` is a decorator or a macro.
  var hasDecorators = false
  /// Whether lines that begin with `%` or `!` are IPython's.
  var hasMagics = false

  /// The language of that name, as `language_info.name` or a fenced block gives it; `nil` if it has no colours
  /// here.
  static func named(_ name: [UInt8]) -> CodeLanguage? {
    let name = String(decoding: name.prefix(20), as: UTF8.self).lowercased()
    switch name {
    case "python", "python3", "ipython", "ipython3", "py", "sage": return python
    case "r", "ir": return r
    case "julia", "jl": return julia
    case "sql", "sqlite", "postgresql", "mysql", "duckdb": return sql
    case "bash", "sh", "shell", "zsh", "console": return shell
    case "javascript", "js", "typescript", "ts", "json", "deno": return javascript
    case "c", "c++", "cpp", "java", "scala", "kotlin", "go", "rust", "swift", "csharp", "c#", "cuda":
      return cLike
    default: return nil
    }
  }

  private static func words(_ text: String) -> Set<[UInt8]> {
    Set(text.utf8.split(separator: 0x20).map { Array($0) })
  }

  private static let python = CodeLanguage(
    lineComments: ["#"],
    quotes: [
      Quote(open: "\"\"\"", close: "\"\"\"", isMultiline: true),
      Quote(open: "'''", close: "'''", isMultiline: true), Quote(open: "\"", close: "\""),
      Quote(open: "'", close: "'"),
    ],
    keywords: words(
      """
      and as assert async await break case class continue def del elif else except finally for from global if \
      in import is lambda match nonlocal not or pass raise return try while with yield
      """
    ),
    constants: words("True False None self cls Ellipsis NotImplemented"),
    hasDecorators: true,
    hasMagics: true
  )
  private static let r = CodeLanguage(
    lineComments: ["#"],
    quotes: [
      Quote(open: "\"", close: "\"", isMultiline: true), Quote(open: "'", close: "'", isMultiline: true),
      Quote(open: "`", close: "`", escapes: false),
    ],
    keywords: words("if else repeat while function for next break in return library require"),
    constants: words("TRUE FALSE NULL NA NaN Inf T F")
  )
  private static let julia = CodeLanguage(
    lineComments: ["#"],
    blockComment: ("#=", "=#"),
    quotes: [
      Quote(open: "\"\"\"", close: "\"\"\"", isMultiline: true),
      Quote(open: "\"", close: "\"", isMultiline: true),
    ],
    keywords: words(
      """
      abstract baremodule begin break catch const continue do else elseif end export finally for function \
      global if import in let local macro module mutable primitive quote return struct try type using where while
      """
    ),
    constants: words("true false nothing missing Inf NaN"),
    hasDecorators: true
  )
  private static let sql = CodeLanguage(
    lineComments: ["--"],
    blockComment: ("/*", "*/"),
    quotes: [
      Quote(open: "'", close: "'", isMultiline: true, escapes: false),
      Quote(open: "\"", close: "\"", escapes: false),
    ],
    keywords: words(
      """
      add all alter and any as asc between by case check column constraint create cross default delete desc \
      distinct drop else end exists except foreign from full group having in index inner insert intersect into \
      is join key left like limit not offset on or order outer over partition primary references right select \
      set table then top union unique update using values view when where window with
      """
    ),
    constants: words("null true false"),
    ignoresCase: true
  )
  private static let shell = CodeLanguage(
    lineComments: ["#"],
    quotes: [
      Quote(open: "\"", close: "\"", isMultiline: true),
      Quote(open: "'", close: "'", isMultiline: true, escapes: false),
    ],
    keywords: words(
      """
      if then else elif fi for while until do done case esac function in select return exit export local \
      source set unset cd echo
      """
    )
  )
  private static let javascript = CodeLanguage(
    lineComments: ["//"],
    blockComment: ("/*", "*/"),
    quotes: [
      Quote(open: "\"", close: "\""), Quote(open: "'", close: "'"),
      Quote(open: "`", close: "`", isMultiline: true),
    ],
    keywords: words(
      """
      async await break case catch class const continue debugger default delete do else enum export extends \
      finally for from function if implements import in instanceof interface let new of package private \
      protected public return static super switch this throw try type typeof var void while with yield
      """
    ),
    constants: words("true false null undefined NaN Infinity"),
    hasDecorators: true
  )
  private static let cLike = CodeLanguage(
    lineComments: ["//"],
    blockComment: ("/*", "*/"),
    quotes: [
      Quote(open: "\"\"\"", close: "\"\"\"", isMultiline: true), Quote(open: "\"", close: "\""),
      Quote(open: "'", close: "'"),
    ],
    keywords: words(
      """
      abstract auto bool break case catch char class const constexpr continue def default defer delete do \
      double else enum extends extern final float fn for func goto if impl implements import in inline int \
      interface let long loop match mod mut namespace new object operator override package private protected \
      pub public return short signed sizeof static struct super switch template this throw trait try type \
      typedef typename union unsigned use using val var virtual void volatile where while with yield
      """
    ),
    constants: words("true false null nullptr nil None self Self"),
    hasDecorators: true
  )
}
