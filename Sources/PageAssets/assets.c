// The files of the pages are real .css and .js files and stand in the executable, which is copied alone.

#include "PageAssets.h"

// #embed is of C23, and clang has it in every C.
#ifdef __clang__
#pragma clang diagnostic ignored "-Wc23-extensions"
#endif

#define ASSET(name)                                                                \
  struct nbtrio_asset name(void) {                                                 \
    struct nbtrio_asset asset = {name##_bytes, sizeof name##_bytes};               \
    return asset;                                                                  \
  }

static const unsigned char nbtrio_page_style_bytes[] = {
#embed "page.css"
};
static const unsigned char nbtrio_page_script_bytes[] = {
#embed "page.js"
};
static const unsigned char nbtrio_diff_script_bytes[] = {
#embed "diff.js"
};

static const unsigned char nbtrio_live_script_bytes[] = {
#embed "live.js"
};
static const unsigned char nbtrio_merge_style_bytes[] = {
#embed "merge.css"
};
static const unsigned char nbtrio_merge_script_bytes[] = {
#embed "merge.js"
};

ASSET(nbtrio_live_script)
ASSET(nbtrio_merge_style)
ASSET(nbtrio_merge_script)
ASSET(nbtrio_page_style)
ASSET(nbtrio_page_script)
ASSET(nbtrio_diff_script)

// Debian's and Ubuntu's libjs-katex, or what `brew install katex` brings.
#if __has_embed("/usr/share/javascript/katex/katex.min.js")
static const unsigned char nbtrio_katex_script_bytes[] = {
#embed "/usr/share/javascript/katex/katex.min.js"
};
ASSET(nbtrio_katex_script)
#elif __has_embed("/opt/homebrew/opt/katex/libexec/lib/node_modules/katex/dist/katex.min.js")
static const unsigned char nbtrio_katex_script_bytes[] = {
#embed "/opt/homebrew/opt/katex/libexec/lib/node_modules/katex/dist/katex.min.js"
};
ASSET(nbtrio_katex_script)
#else
struct nbtrio_asset nbtrio_katex_script(void) {
  struct nbtrio_asset asset = {NULL, 0};
  return asset;
}
#endif
