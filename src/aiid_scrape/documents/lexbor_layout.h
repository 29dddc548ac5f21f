/* The first fields of the structs in which lexbor keeps a tree. Nothing of lexbor is linked: memory
   that selectolax has filled is read. `lexbor.learn` compares the fields with selectolax's public
   interface on a probe page, once, before any page is read. */
#ifndef AIID_SCRAPE_LEXBOR_LAYOUT_H
#define AIID_SCRAPE_LEXBOR_LAYOUT_H
#include <stddef.h>
#include <stdint.h>

typedef struct {
    unsigned char *data;
    size_t length;
} Str;

typedef struct Node Node;
struct Node {
    void *events;
    uintptr_t local_name, prefix, ns;
    void *document;
    Node *next, *prev, *parent, *first_child, *last_child;
    void *user;
    int type;
};

typedef struct {
    Node node;
    Str data;
} TextNode;

typedef struct Attribute Attribute;
struct Attribute {
    Node node;
    uintptr_t upper_name, qualified_name;
    Str *value;
    void *owner;
    Attribute *next, *prev;
};

typedef struct {
    Node node;
    uintptr_t upper_name, qualified_name;
    Str *is_value;
    Attribute *first_attribute;
} ElementNode;

/* A name that has no number of its own. One of up to 16 bytes stands in the struct itself. */
typedef struct {
    union {
        unsigned char *long_text;
        unsigned char short_text[17];
    } name;
    size_t length;
} NameEntry;

#endif
