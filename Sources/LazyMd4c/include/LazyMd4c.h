#ifndef NBTRIO_LAZY_MD4C_H
#define NBTRIO_LAZY_MD4C_H

#include <stddef.h>

// md4c, a parser of CommonMark, loaded at its first use. It is not needed to build or to run: without it
// nothing is parsed, and nbtrio_md_parse says so.

// What is told of a document, in its order.
enum nbtrio_md_event_kind {
  NBTRIO_MD_ENTER_BLOCK,
  NBTRIO_MD_LEAVE_BLOCK,
  NBTRIO_MD_ENTER_SPAN,
  NBTRIO_MD_LEAVE_SPAN,
  NBTRIO_MD_TEXT
};

enum nbtrio_md_block {
  NBTRIO_MD_DOCUMENT,
  NBTRIO_MD_QUOTE,
  NBTRIO_MD_LIST,
  NBTRIO_MD_NUMBERED_LIST,
  NBTRIO_MD_ITEM,
  NBTRIO_MD_RULE,
  NBTRIO_MD_HEADING,
  NBTRIO_MD_CODE,
  NBTRIO_MD_HTML,
  NBTRIO_MD_PARAGRAPH,
  NBTRIO_MD_TABLE,
  NBTRIO_MD_TABLE_HEAD,
  NBTRIO_MD_TABLE_BODY,
  NBTRIO_MD_TABLE_ROW,
  NBTRIO_MD_HEADING_CELL,
  NBTRIO_MD_DATA_CELL
};

enum nbtrio_md_span {
  NBTRIO_MD_EMPHASIS,
  NBTRIO_MD_STRONG,
  NBTRIO_MD_LINK,
  NBTRIO_MD_IMAGE,
  NBTRIO_MD_CODE_SPAN,
  NBTRIO_MD_DELETED,
  NBTRIO_MD_MATH,
  NBTRIO_MD_DISPLAY_MATH
};

enum nbtrio_md_text {
  NBTRIO_MD_NORMAL,
  NBTRIO_MD_NULL_CHARACTER,
  NBTRIO_MD_LINE_BREAK,
  NBTRIO_MD_SOFT_BREAK,
  NBTRIO_MD_ENTITY,
  NBTRIO_MD_CODE_TEXT,
  NBTRIO_MD_HTML_TEXT,
  NBTRIO_MD_MATH_TEXT
};

struct nbtrio_md_event {
  int kind;  // enum nbtrio_md_event_kind
  int type;  // enum nbtrio_md_block, _span or _text
  // Of headings the level, of numbered lists the first number, of cells of a table the alignment (1 left,
  // 2 centre, 3 right), of items whether they are tasks (1 open, 2 done).
  unsigned number;
  // Of a text the text, of a link or an image the address as it stands there, of code the language.
  const char *text;
  size_t size;
  // The place of a text in the document in bytes; -1 for one that does not stand there just so.
  long offset;
};

// Parses a document and tells of it; what is told stays there until the function returns.
// 0 if all of it was told, -1 if md4c is not there, else md4c's error.
int nbtrio_md_parse(const char *text, size_t size,
                    void (*tell)(const struct nbtrio_md_event *event, void *user), void *user);

#endif
