/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letter as an OpenDocument text. It carries the letter's words and adds none. */
#include "config.h"

#include "documents/letter-export.h"

#include "documents/zip-package.h"

#define MIME_TYPE "application/vnd.oasis.opendocument.text"
#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define NAMESPACES                                                                                 \
  "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "                             \
  "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "                                 \
  "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "                               \
  "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "                               \
  "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" "                      \
  "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "                                                 \
  "xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" office:version=\"1.2\""

static const char manifest[] = XML_HEAD
    "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" "
    "manifest:version=\"1.2\">"
    "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.2\" "
    "manifest:media-type=\"" MIME_TYPE "\"/>"
    "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
    "<manifest:file-entry manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/>"
    "<manifest:file-entry manifest:full-path=\"meta.xml\" manifest:media-type=\"text/xml\"/>"
    "</manifest:manifest>\n";

static const char styles_head[] = XML_HEAD
    "<office:document-styles " NAMESPACES "><office:styles>"
    "<style:default-style style:family=\"paragraph\"><style:text-properties "
    "fo:font-family=\"'Liberation Sans', Arial, sans-serif\" fo:font-size=\"10.5pt\" "
    "fo:language=\"en\" fo:country=\"US\"/></style:default-style>"
    "<style:style style:name=\"Standard\" style:family=\"paragraph\"/>"
    "<style:style style:name=\"Letter\" style:family=\"paragraph\" "
    "style:parent-style-name=\"Standard\"><style:paragraph-properties "
    "fo:margin-bottom=\"0.11in\" fo:orphans=\"2\" fo:widows=\"2\"/></style:style>"
    "<style:style style:name=\"Letterhead\" style:family=\"paragraph\" "
    "style:parent-style-name=\"Standard\"><style:paragraph-properties "
    "fo:text-align=\"center\"/></style:style>"
    "<style:style style:name=\"Reference\" style:family=\"paragraph\" "
    "style:parent-style-name=\"Standard\"/>"
    "<style:style style:name=\"Signature\" style:family=\"paragraph\" "
    "style:parent-style-name=\"Standard\"><style:paragraph-properties "
    "fo:keep-with-next=\"always\"/></style:style>"
    "<style:style style:name=\"Heading_20_1\" style:display-name=\"Heading 1\" "
    "style:family=\"paragraph\" style:parent-style-name=\"Standard\" "
    "style:default-outline-level=\"1\"><style:paragraph-properties "
    "fo:margin-top=\"0.15in\" fo:margin-bottom=\"0.04in\" fo:keep-with-next=\"always\"/>"
    "<style:text-properties fo:font-size=\"11pt\" fo:font-weight=\"bold\"/></style:style>"
    "<style:style style:name=\"Item\" style:family=\"paragraph\" "
    "style:parent-style-name=\"Standard\"><style:paragraph-properties "
    "fo:margin-left=\"0.2in\" fo:text-indent=\"-0.15in\"/></style:style>"
    "<style:style style:name=\"Strong\" style:family=\"text\"><style:text-properties "
    "fo:font-weight=\"bold\"/></style:style>"
    "<style:style style:name=\"Needed\" style:family=\"text\"><style:text-properties "
    "fo:font-weight=\"bold\" fo:background-color=\"#ffff00\"/></style:style>"
    "</office:styles><office:automatic-styles><style:page-layout style:name=\"Letter\">"
    "<style:page-layout-properties fo:page-width=\"8.5in\" fo:page-height=\"11in\" "
    "fo:margin-top=\"0.75in\" fo:margin-bottom=\"0.6in\" fo:margin-left=\"1in\" "
    "fo:margin-right=\"1in\"/></style:page-layout></office:automatic-styles>"
    "<office:master-styles><style:master-page style:name=\"Standard\" "
    "style:page-layout-name=\"Letter\"><style:footer><text:p text:style-name=\"Letterhead\">";

static const char styles_tail[]
    = " · page <text:page-number/> of <text:page-count/></text:p></style:footer>"
      "</style:master-page></office:master-styles></office:document-styles>\n";

static const char content_head[] = XML_HEAD
    "<office:document-content " NAMESPACES "><office:automatic-styles>"
    "<style:style style:name=\"Cell\" style:family=\"table-cell\"><style:table-cell-properties "
    "fo:border=\"0.7pt solid #000000\" fo:padding=\"0.04in\"/></style:style>"
    "</office:automatic-styles><office:body><office:text>";

static const char content_tail[] = "</office:text></office:body></office:document-content>\n";

static void
append_text (GString *xml, const char *text)
{
  preauth_xml_append_text (xml, text, "<text:line-break/>", "<text:tab/>");
}

static void
append_runs (GString *xml, GPtrArray *runs, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    {
      const PreauthLetterRun *run = g_ptr_array_index (runs, i);
      const char *style = run->gap ? "Needed" : run->bold ? "Strong" : NULL;

      if (style)
        g_string_append_printf (xml, "<text:span text:style-name=\"%s\">", style);
      append_text (xml, run->text);
      if (style)
        g_string_append (xml, "</text:span>");
    }
}

static void
append_paragraph (GString *xml, const PreauthLetterBlock *block, const char *style)
{
  g_string_append_printf (xml, "<text:p text:style-name=\"%s\">", style);
  append_runs (xml, block->runs, 0, block->runs->len);
  g_string_append (xml, "</text:p>");
}

static guint
count_cells (const PreauthLetterBlock *block)
{
  guint n_cells = 1;

  for (guint i = 0; i < block->runs->len; i++)
    n_cells += strcmp (((PreauthLetterRun *)g_ptr_array_index (block->runs, i))->text, "\t") == 0;
  return n_cells;
}

static void
append_cell (GString *xml, GPtrArray *runs, guint first, guint end)
{
  g_string_append (xml, "<table:table-cell table:style-name=\"Cell\" office:value-type=\"string\">"
                        "<text:p text:style-name=\"Standard\">");
  append_runs (xml, runs, first, end);
  g_string_append (xml, "</text:p></table:table-cell>");
}

static void
append_row (GString *xml, const PreauthLetterBlock *block, guint n_columns)
{
  guint first = 0;
  guint n_cells = 1;

  g_string_append (xml, "<table:table-row>");
  for (guint i = 0; i < block->runs->len; i++)
    {
      const PreauthLetterRun *run = g_ptr_array_index (block->runs, i);

      if (strcmp (run->text, "\t") != 0)
        continue;
      append_cell (xml, block->runs, first, i);
      first = i + 1;
      n_cells++;
    }
  append_cell (xml, block->runs, first, block->runs->len);
  for (; n_cells < n_columns; n_cells++)
    append_cell (xml, block->runs, 0, 0);
  g_string_append (xml, "</table:table-row>");
}

/* Returns: the index after the table */
static guint
append_table (GString *xml, GPtrArray *blocks, guint first)
{
  const PreauthLetterBlock *head = g_ptr_array_index (blocks, first);
  guint n_columns = 1;
  guint end = first;

  while (end < blocks->len)
    {
      const PreauthLetterBlock *block = g_ptr_array_index (blocks, end);

      if (block->type != PREAUTH_LETTER_TABLE_ROW || g_strcmp0 (block->id, head->id) != 0)
        break;
      n_columns = MAX (n_columns, count_cells (block));
      end++;
    }
  g_string_append_printf (xml,
                          "<table:table table:name=\"table%u\"><table:table-column "
                          "table:number-columns-repeated=\"%u\"/><table:table-header-rows>",
                          first, n_columns);
  append_row (xml, head, n_columns);
  g_string_append (xml, "</table:table-header-rows>");
  for (guint i = first + 1; i < end; i++)
    append_row (xml, g_ptr_array_index (blocks, i), n_columns);
  g_string_append (xml, "</table:table><text:p text:style-name=\"Standard\"/>");
  return end;
}

/* Returns: the index after the block */
static guint
append_block (GString *xml, GPtrArray *blocks, guint index)
{
  const PreauthLetterBlock *block = g_ptr_array_index (blocks, index);

  switch (block->type)
    {
    case PREAUTH_LETTER_TABLE_ROW:
      return append_table (xml, blocks, index);
    case PREAUTH_LETTERHEAD:
      append_paragraph (xml, block, "Letterhead");
      break;
    case PREAUTH_LETTER_HEADING:
      g_string_append (xml, "<text:h text:style-name=\"Heading_20_1\" text:outline-level=\"1\">");
      append_runs (xml, block->runs, 0, block->runs->len);
      g_string_append (xml, "</text:h>");
      break;
    case PREAUTH_LETTER_REFERENCE_LINE:
      append_paragraph (xml, block, "Reference");
      break;
    case PREAUTH_LETTER_LIST_ITEM:
      g_string_append (xml, "<text:p text:style-name=\"Item\">• ");
      append_runs (xml, block->runs, 0, block->runs->len);
      g_string_append (xml, "</text:p>");
      break;
    case PREAUTH_LETTER_SIGNATURE:
      append_paragraph (xml, block, "Signature");
      break;
    case PREAUTH_LETTER_PARAGRAPH:
    default:
      append_paragraph (xml, block, "Letter");
      break;
    }
  return index + 1;
}

static void
add_content (PreauthZipPackage *package, PreauthLetter *letter)
{
  GPtrArray *blocks = preauth_letter_get_blocks (letter);
  g_autoptr (GString) xml = g_string_new (content_head);

  for (guint i = 0; i < blocks->len;)
    {
      const PreauthLetterBlock *block = g_ptr_array_index (blocks, i);
      gboolean head
          = block->type == PREAUTH_LETTERHEAD || block->type == PREAUTH_LETTER_REFERENCE_LINE;

      i = append_block (xml, blocks, i);
      /* A blank line below the letterhead and the RE block. */
      if (head && i < blocks->len
          && ((PreauthLetterBlock *)g_ptr_array_index (blocks, i))->type != block->type)
        g_string_append (xml, "<text:p text:style-name=\"Standard\"/>");
    }
  g_string_append (xml, content_tail);
  preauth_zip_package_add (package, "content.xml", xml->str, FALSE);
}

static void
add_styles (PreauthZipPackage *package, PreauthLetter *letter)
{
  g_autofree char *footer = preauth_letter_get_footer (letter);
  g_autoptr (GString) xml = g_string_new (styles_head);

  append_text (xml, footer);
  g_string_append (xml, styles_tail);
  preauth_zip_package_add (package, "styles.xml", xml->str, FALSE);
}

static void
add_meta (PreauthZipPackage *package, PreauthLetter *letter, const char *date)
{
  g_autoptr (GString) xml
      = g_string_new (XML_HEAD "<office:document-meta " NAMESPACES "><office:meta><dc:title>");

  append_text (xml, preauth_letter_get_title (letter));
  g_string_append_printf (xml,
                          "</dc:title><meta:generator>Preauth/" PREAUTH_VERSION
                          "</meta:generator><meta:creation-date>%sT12:00:00</meta:creation-date>"
                          "<dc:date>%sT12:00:00</dc:date></office:meta></office:document-meta>\n",
                          date, date);
  preauth_zip_package_add (package, "meta.xml", xml->str, FALSE);
}

GBytes *
preauth_letter_to_odt (PreauthLetter *letter, const char *date, GError **error)
{
  PreauthZipPackage *package = NULL;

  g_return_val_if_fail (PREAUTH_IS_LETTER (letter), NULL);
  g_return_val_if_fail (date != NULL, NULL);
  package = preauth_zip_package_new (date);
  preauth_zip_package_add (package, "mimetype", MIME_TYPE, TRUE);
  add_content (package, letter);
  add_styles (package, letter);
  add_meta (package, letter, date);
  preauth_zip_package_add (package, "META-INF/manifest.xml", manifest, FALSE);
  return preauth_zip_package_finish (package, error);
}
