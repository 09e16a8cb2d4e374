# A formula for a tap; scripts/package recipes fills in the version and the hashes.
class Nbtrio < Formula
  desc "Version control for Jupyter notebooks: nbstrip, nbdiff and nbmerge"
  homepage "https://github.com/OWNER/nbtrio"
  version "@VERSION@"
  license "MIT"

  on_macos do
    url "https://github.com/OWNER/nbtrio/archive/refs/tags/v@VERSION@.tar.gz"
    sha256 "@SHA256_SOURCE@"
    depends_on "pkgconf" => :build
    depends_on xcode: ["16.3", :build]
    depends_on "libgit2"
  end

  on_linux do
    url "https://github.com/OWNER/nbtrio/releases/download/v@VERSION@/nbtrio-@VERSION@-linux-x86_64.tar.gz"
    sha256 "@SHA256_LINUX_X86_64@"
    depends_on arch: :x86_64
  end

  conflicts_with "nbdime", because: "both install nbdiff and nbmerge"

  def install
    if OS.mac?
      system "swift", "build", "--disable-sandbox", "--configuration", "release"
      bin.install %w[nbstrip nbdiff nbmerge].map { |program| ".build/release/#{program}" }
      %w[nbstrip nbdiff nbmerge].each do |program|
        generate_completions_from_executable(bin/program, "--generate-completion-script")
      end
    else
      bin.install Dir["bin/*"]
      share.install Dir["share/*"]
      doc.install "NOTICE", "README.md", "sbom.spdx.json"
    end
  end

  test do
    (testpath/"a.ipynb").write <<~JSON
      {"cells":[{"cell_type":"code","execution_count":1,"metadata":{},"outputs":[],"source":"1"}],
       "metadata":{},"nbformat":4,"nbformat_minor":4}
    JSON
    assert_match "1 to strip", shell_output("#{bin}/nbstrip --check a.ipynb", 1)
    system bin/"nbstrip", "a.ipynb"
    system bin/"nbstrip", "--check", "a.ipynb"
  end
end
