// md4c is loaded when the first Markdown is rendered: no start of a program pays for it. A program that is
// linked with the library uses what it was linked with.

#include "LazyMd4c.h"

#if __has_include(<md4c.h>)

#include <dlfcn.h>
#include <md4c.h>
#include <pthread.h>
#include <string.h>

// The numbers that are passed on are md4c's.
_Static_assert((int)NBTRIO_MD_DATA_CELL == (int)MD_BLOCK_TD, "blocks");
_Static_assert((int)NBTRIO_MD_CODE == (int)MD_BLOCK_CODE, "blocks");
_Static_assert((int)NBTRIO_MD_DISPLAY_MATH == (int)MD_SPAN_LATEXMATH_DISPLAY, "spans");
_Static_assert((int)NBTRIO_MD_LINK == (int)MD_SPAN_A, "spans");
_Static_assert((int)NBTRIO_MD_MATH_TEXT == (int)MD_TEXT_LATEXMATH, "texts");

typedef int (*parse_function)(const MD_CHAR *, MD_SIZE, const MD_PARSER *, void *);

extern int md_parse(const MD_CHAR *, MD_SIZE, const MD_PARSER *, void *) __attribute__((weak));

static pthread_once_t once = PTHREAD_ONCE_INIT;
static parse_function parse;

static void load(void) {
  if (&md_parse != NULL) {
    parse = md_parse;
    return;
  }
  const char *names[] = {"libmd4c.so.0", "libmd4c.0.dylib", "/opt/homebrew/lib/libmd4c.0.dylib",
                         "/usr/local/lib/libmd4c.0.dylib"};
  for (size_t i = 0; i < sizeof names / sizeof names[0] && parse == NULL; i++) {
    void *library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    if (library != NULL) parse = (parse_function)dlsym(library, "md_parse");
  }
}

struct run {
  const char *start;
  size_t size;
  void (*tell)(const struct nbtrio_md_event *, void *);
  void *user;
};

static int tell(struct run *run, int kind, int type, unsigned number, const char *text, size_t size) {
  struct nbtrio_md_event event = {kind, type, number, text, size, -1};
  if (text != NULL && text >= run->start && text + size <= run->start + run->size) {
    event.offset = (long)(text - run->start);
  }
  run->tell(&event, run->user);
  return 0;
}

static int block(struct run *run, int kind, MD_BLOCKTYPE type, void *detail) {
  switch (type) {
    case MD_BLOCK_OL: return tell(run, kind, type, ((MD_BLOCK_OL_DETAIL *)detail)->start, NULL, 0);
    case MD_BLOCK_H: return tell(run, kind, type, ((MD_BLOCK_H_DETAIL *)detail)->level, NULL, 0);
    case MD_BLOCK_LI: {
      const MD_BLOCK_LI_DETAIL *item = detail;
      return tell(run, kind, type, !item->is_task ? 0 : item->task_mark == ' ' ? 1 : 2, NULL, 0);
    }
    case MD_BLOCK_TH:
    case MD_BLOCK_TD: return tell(run, kind, type, ((MD_BLOCK_TD_DETAIL *)detail)->align, NULL, 0);
    case MD_BLOCK_CODE: {
      const MD_BLOCK_CODE_DETAIL *code = detail;
      return tell(run, kind, type, 0, code->lang.text, code->lang.size);
    }
    default: return tell(run, kind, type, 0, NULL, 0);
  }
}

static int span(struct run *run, int kind, MD_SPANTYPE type, void *detail) {
  switch (type) {
    case MD_SPAN_A: {
      const MD_SPAN_A_DETAIL *link = detail;
      return tell(run, kind, type, 0, link->href.text, link->href.size);
    }
    case MD_SPAN_IMG: {
      const MD_SPAN_IMG_DETAIL *image = detail;
      return tell(run, kind, type, 0, image->src.text, image->src.size);
    }
    default: return tell(run, kind, type, 0, NULL, 0);
  }
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *user) {
  return block(user, NBTRIO_MD_ENTER_BLOCK, type, detail);
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *user) {
  return block(user, NBTRIO_MD_LEAVE_BLOCK, type, detail);
}

static int enter_span(MD_SPANTYPE type, void *detail, void *user) {
  return span(user, NBTRIO_MD_ENTER_SPAN, type, detail);
}

static int leave_span(MD_SPANTYPE type, void *detail, void *user) {
  return span(user, NBTRIO_MD_LEAVE_SPAN, type, detail);
}

static int text(MD_TEXTTYPE type, const MD_CHAR *start, MD_SIZE size, void *user) {
  return tell(user, NBTRIO_MD_TEXT, type, 0, start, size);
}

int nbtrio_md_parse(const char *start, size_t size,
                    void (*told)(const struct nbtrio_md_event *event, void *user), void *user) {
  pthread_once(&once, load);
  if (parse == NULL) return -1;
  MD_PARSER parser;
  memset(&parser, 0, sizeof parser);
  parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_LATEXMATHSPANS |
                 MD_FLAG_NOHTML | MD_FLAG_PERMISSIVEURLAUTOLINKS;
  parser.enter_block = enter_block;
  parser.leave_block = leave_block;
  parser.enter_span = enter_span;
  parser.leave_span = leave_span;
  parser.text = text;
  struct run run = {start, size, told, user};
  return parse(start, (MD_SIZE)size, &parser, &run);
}

#else

int nbtrio_md_parse(const char *start, size_t size,
                    void (*told)(const struct nbtrio_md_event *event, void *user), void *user) {
  (void)start, (void)size, (void)told, (void)user;
  return -1;
}

#endif
