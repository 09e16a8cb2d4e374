#ifndef NBTRIO_PAGE_ASSETS_H
#define NBTRIO_PAGE_ASSETS_H

#include <stddef.h>

// A file that stands in the program.
struct nbtrio_asset {
  const unsigned char *bytes;
  size_t size;
};

// The styles of every page.
struct nbtrio_asset nbtrio_page_style(void);
// The script that every page has.
struct nbtrio_asset nbtrio_page_script(void);
// The script of the diff page: comparing images, comments, filters.
struct nbtrio_asset nbtrio_diff_script(void);
// The script of a diff page that is served: what is new, stage, revert, take back.
struct nbtrio_asset nbtrio_live_script(void);
// The styles that only the merge page has.
struct nbtrio_asset nbtrio_merge_style(void);
// The script of the merge page.
struct nbtrio_asset nbtrio_merge_script(void);
// KaTeX, which renders formulas; nothing if it was not there when the program was built.
struct nbtrio_asset nbtrio_katex_script(void);

#endif
