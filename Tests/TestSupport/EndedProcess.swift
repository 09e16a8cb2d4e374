package import Foundation

/// How a process ended.
package struct EndedProcess {
  package let status: Int32
  package let signal: Int32?
  package let output: Data
  package let errors: String
}
