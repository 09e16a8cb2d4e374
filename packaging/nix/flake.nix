# nix profile install github:OWNER/nbtrio?dir=packaging/nix; scripts/package recipes fills in version and hash.
{
  description = "Version control for Jupyter notebooks: nbstrip, nbdiff and nbmerge";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs = { self, nixpkgs }:
    let
      pkgs = nixpkgs.legacyPackages.x86_64-linux;
      version = "@VERSION@";
    in
    {
      packages.x86_64-linux.default = pkgs.stdenvNoCC.mkDerivation {
        pname = "nbtrio";
        inherit version;
        src = pkgs.fetchurl {
          url = "https://github.com/OWNER/nbtrio/releases/download/v${version}/nbtrio-${version}-linux-x86_64.tar.gz";
          sha256 = "@SHA256_LINUX_X86_64@";
        };
        # The programs are static and without symbols.
        dontStrip = true;
        dontPatchELF = true;
        installPhase = ''
          mkdir -p $out/share/doc/nbtrio
          cp -a bin $out/
          if [ -d share ]; then cp -a share/. $out/share/; fi
          cp NOTICE README.md sbom.spdx.json $out/share/doc/nbtrio/
        '';
        meta = {
          description = "Version control for Jupyter notebooks";
          license = pkgs.lib.licenses.mit;
          platforms = [ "x86_64-linux" ];
          mainProgram = "nbstrip";
        };
      };

      checks.x86_64-linux.default = pkgs.runCommand "nbtrio-runs" { } ''
        for program in nbstrip nbdiff nbmerge; do ${self.packages.x86_64-linux.default}/bin/$program --version; done
        touch $out
      '';
    };
}
