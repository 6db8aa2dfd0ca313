/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letter as a WordprocessingML document. It carries the letter's words and adds none. */
#include "config.h"

#include "documents/letter-export.h"

#include "documents/zip-package.h"

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define WORD "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006"
#define WORD_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define TEXT_WIDTH 9360 /* twentieths of a point between the margins */

static const char content_types[]
    = XML_HEAD "<Types xmlns=\"" PACKAGE "/content-types\">"
               "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package."
               "relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
               "<Override PartName=\"/word/document.xml\" ContentType=\"" WORD_TYPE
               "document.main+xml\"/><Override PartName=\"/word/styles.xml\" "
               "ContentType=\"" WORD_TYPE "styles+xml\"/><Override PartName=\"/word/footer1.xml\" "
               "ContentType=\"" WORD_TYPE "footer+xml\"/><Override PartName=\"/docProps/core.xml\" "
               "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
               "</Types>\n";

static const char package_relations[] = XML_HEAD
    "<Relationships xmlns=\"" PACKAGE "/relationships\">"
    "<Relationship Id=\"rId1\" Type=\"" OFFICE "/officeDocument\" Target=\"word/document.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"" PACKAGE
    "/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
    "</Relationships>\n";

static const char document_relations[]
    = XML_HEAD "<Relationships xmlns=\"" PACKAGE "/relationships\">"
               "<Relationship Id=\"rId1\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/>"
               "<Relationship Id=\"rId2\" Type=\"" OFFICE "/footer\" Target=\"footer1.xml\"/>"
               "</Relationships>\n";

static const char styles[] = XML_HEAD
    "<w:styles " WORD "><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Arial\" "
    "w:hAnsi=\"Arial\" w:cs=\"Arial\"/><w:sz w:val=\"21\"/><w:lang w:val=\"en-US\"/></w:rPr>"
    "</w:rPrDefault></w:docDefaults>"
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name "
    "w:val=\"Normal\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Letter\"><w:name w:val=\"Letter\"/><w:basedOn "
    "w:val=\"Normal\"/><w:pPr><w:widowControl/><w:spacing w:after=\"160\"/></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Letterhead\"><w:name w:val=\"Letterhead\"/>"
    "<w:basedOn w:val=\"Normal\"/><w:pPr><w:jc w:val=\"center\"/></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Reference\"><w:name w:val=\"Reference\"/>"
    "<w:basedOn w:val=\"Normal\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Signature\"><w:name w:val=\"Signature\"/>"
    "<w:basedOn w:val=\"Normal\"/><w:pPr><w:keepNext/><w:keepLines/></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/>"
    "<w:basedOn w:val=\"Normal\"/><w:next w:val=\"Letter\"/><w:pPr><w:keepNext/><w:spacing "
    "w:before=\"220\" w:after=\"60\"/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:b/><w:sz "
    "w:val=\"22\"/></w:rPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Item\"><w:name w:val=\"Item\"/><w:basedOn "
    "w:val=\"Normal\"/><w:pPr><w:ind w:left=\"280\" w:hanging=\"200\"/></w:pPr></w:style>"
    "</w:styles>\n";

static const char section[]
    = "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId2\" xmlns:r=\"" OFFICE
      "\"/><w:pgSz w:w=\"12240\" w:h=\"15840\"/><w:pgMar w:top=\"1080\" w:right=\"1440\" "
      "w:bottom=\"1080\" w:left=\"1440\" w:header=\"540\" w:footer=\"540\" w:gutter=\"0\"/>"
      "</w:sectPr>";

static void
append_run (GString *xml, const char *text, const char *properties)
{
  g_string_append (xml, "<w:r>");
  if (properties)
    g_string_append_printf (xml, "<w:rPr>%s</w:rPr>", properties);
  g_string_append (xml, "<w:t xml:space=\"preserve\">");
  preauth_xml_append_text (xml, text, "</w:t><w:br/><w:t xml:space=\"preserve\">",
                           "</w:t><w:tab/><w:t xml:space=\"preserve\">");
  g_string_append (xml, "</w:t></w:r>");
}

static void
append_runs (GString *xml, GPtrArray *runs, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    {
      const PreauthLetterRun *run = g_ptr_array_index (runs, i);

      append_run (xml, run->text,
                  run->gap    ? "<w:b/><w:highlight w:val=\"yellow\"/>"
                  : run->bold ? "<w:b/>"
                              : NULL);
    }
}

static void
append_paragraph (
    GString *xml, GPtrArray *runs, guint first, guint end, const char *style, const char *before)
{
  g_string_append_printf (xml, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>", style);
  if (before)
    append_run (xml, before, NULL);
  append_runs (xml, runs, first, end);
  g_string_append (xml, "</w:p>");
}

static void
append_cell (GString *xml, GPtrArray *runs, guint first, guint end, guint width)
{
  g_string_append_printf (xml, "<w:tc><w:tcPr><w:tcW w:w=\"%u\" w:type=\"dxa\"/></w:tcPr>", width);
  append_paragraph (xml, runs, first, end, "Normal", NULL);
  g_string_append (xml, "</w:tc>");
}

static gboolean
is_tab (const PreauthLetterBlock *block, guint index)
{
  return strcmp (((PreauthLetterRun *)g_ptr_array_index (block->runs, index))->text, "\t") == 0;
}

static guint
count_cells (const PreauthLetterBlock *block)
{
  guint n_cells = 1;

  for (guint i = 0; i < block->runs->len; i++)
    n_cells += is_tab (block, i) ? 1 : 0;
  return n_cells;
}

static void
append_row (GString *xml, const PreauthLetterBlock *block, guint n_columns, gboolean head)
{
  guint width = TEXT_WIDTH / n_columns;
  guint first = 0;
  guint n_cells = 1;

  g_string_append (xml, head ? "<w:tr><w:trPr><w:tblHeader/></w:trPr>" : "<w:tr>");
  for (guint i = 0; i < block->runs->len; i++)
    {
      if (!is_tab (block, i))
        continue;
      append_cell (xml, block->runs, first, i, width);
      first = i + 1;
      n_cells++;
    }
  append_cell (xml, block->runs, first, block->runs->len, width);
  for (; n_cells < n_columns; n_cells++)
    append_cell (xml, block->runs, 0, 0, width);
  g_string_append (xml, "</w:tr>");
}

static void
append_borders (GString *xml)
{
  static const char *const sides[] = { "top", "left", "bottom", "right", "insideH", "insideV" };

  g_string_append (xml, "<w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>");
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    g_string_append_printf (
        xml, "<w:%s w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"000000\"/>", sides[i]);
  g_string_append (xml, "</w:tblBorders></w:tblPr><w:tblGrid>");
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
  g_string_append (xml, "<w:tbl>");
  append_borders (xml);
  for (guint i = 0; i < n_columns; i++)
    g_string_append_printf (xml, "<w:gridCol w:w=\"%u\"/>", TEXT_WIDTH / n_columns);
  g_string_append (xml, "</w:tblGrid>");
  for (guint i = first; i < end; i++)
    append_row (xml, g_ptr_array_index (blocks, i), n_columns, i == first);
  g_string_append (xml, "</w:tbl><w:p/>");
  return end;
}

/* Returns: the index after the block */
static guint
append_block (GString *xml, GPtrArray *blocks, guint index)
{
  static const char *const block_styles[] = {
    [PREAUTH_LETTERHEAD] = "Letterhead",      [PREAUTH_LETTER_PARAGRAPH] = "Letter",
    [PREAUTH_LETTER_HEADING] = "Heading1",    [PREAUTH_LETTER_REFERENCE_LINE] = "Reference",
    [PREAUTH_LETTER_LIST_ITEM] = "Item",      [PREAUTH_LETTER_TABLE_ROW] = "Normal",
    [PREAUTH_LETTER_SIGNATURE] = "Signature",
  };
  const PreauthLetterBlock *block = g_ptr_array_index (blocks, index);

  if (block->type == PREAUTH_LETTER_TABLE_ROW)
    return append_table (xml, blocks, index);
  append_paragraph (xml, block->runs, 0, block->runs->len, block_styles[block->type],
                    block->type == PREAUTH_LETTER_LIST_ITEM ? "• " : NULL);
  return index + 1;
}

static void
add_document (PreauthZipPackage *package, PreauthLetter *letter)
{
  GPtrArray *blocks = preauth_letter_get_blocks (letter);
  g_autoptr (GString) xml = g_string_new (XML_HEAD "<w:document " WORD "><w:body>");

  for (guint i = 0; i < blocks->len;)
    {
      const PreauthLetterBlock *block = g_ptr_array_index (blocks, i);
      gboolean head
          = block->type == PREAUTH_LETTERHEAD || block->type == PREAUTH_LETTER_REFERENCE_LINE;

      i = append_block (xml, blocks, i);
      /* A blank line below the letterhead and the RE block. */
      if (head && i < blocks->len
          && ((PreauthLetterBlock *)g_ptr_array_index (blocks, i))->type != block->type)
        g_string_append (xml, "<w:p/>");
    }
  g_string_append (xml, section);
  g_string_append (xml, "</w:body></w:document>\n");
  preauth_zip_package_add (package, "word/document.xml", xml->str, FALSE);
}

static void
append_field (GString *xml, const char *field)
{
  g_string_append_printf (
      xml, "<w:fldSimple w:instr=\" %s \"><w:r><w:t>1</w:t></w:r></w:fldSimple>", field);
}

static void
add_footer (PreauthZipPackage *package, PreauthLetter *letter)
{
  g_autofree char *footer = preauth_letter_get_footer (letter);
  g_autoptr (GString) xml = g_string_new (
      XML_HEAD "<w:ftr " WORD "><w:p><w:pPr><w:pStyle w:val=\"Letterhead\"/></w:pPr>");

  append_run (xml, footer, NULL);
  append_run (xml, " · page ", NULL);
  append_field (xml, "PAGE");
  append_run (xml, " of ", NULL);
  append_field (xml, "NUMPAGES");
  g_string_append (xml, "</w:p></w:ftr>\n");
  preauth_zip_package_add (package, "word/footer1.xml", xml->str, FALSE);
}

static void
add_properties (PreauthZipPackage *package, PreauthLetter *letter, const char *date)
{
  g_autoptr (GString) xml = g_string_new (
      XML_HEAD "<cp:coreProperties xmlns:cp=\"" PACKAGE
               "/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
               "xmlns:dcterms=\"http://purl.org/dc/terms/\" "
               "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");

  preauth_xml_append_text (xml, preauth_letter_get_title (letter), " ", " ");
  g_string_append_printf (xml,
                          "</dc:title><dcterms:created xsi:type=\"dcterms:W3CDTF\">%sT12:00:00Z"
                          "</dcterms:created><dcterms:modified xsi:type=\"dcterms:W3CDTF\">"
                          "%sT12:00:00Z</dcterms:modified></cp:coreProperties>\n",
                          date, date);
  preauth_zip_package_add (package, "docProps/core.xml", xml->str, FALSE);
}

GBytes *
preauth_letter_to_docx (PreauthLetter *letter, const char *date, GError **error)
{
  PreauthZipPackage *package = NULL;

  g_return_val_if_fail (PREAUTH_IS_LETTER (letter), NULL);
  g_return_val_if_fail (date != NULL, NULL);
  package = preauth_zip_package_new (date);
  preauth_zip_package_add (package, "[Content_Types].xml", content_types, FALSE);
  preauth_zip_package_add (package, "_rels/.rels", package_relations, FALSE);
  add_document (package, letter);
  preauth_zip_package_add (package, "word/styles.xml", styles, FALSE);
  add_footer (package, letter);
  preauth_zip_package_add (package, "word/_rels/document.xml.rels", document_relations, FALSE);
  add_properties (package, letter, date);
  return preauth_zip_package_finish (package, error);
}
