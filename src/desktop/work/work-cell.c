/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One place of a row of the work list. Never lays out text that is not in sight. */
#include "config.h"

#include "desktop/work/work-cell.h"

#define LINE_GAP 2
#define BADGE_GAP 5
#define BADGE_PADDING 8
#define DETAIL_SCALE 0.85
#define DETAIL_ALPHA 0.72

struct _PreauthWorkCell
{
  GtkWidget parent_instance;

  PreauthWorkList *list;
  PreauthWorkItem *item;
  PreauthWorkPlace place;
};

G_DEFINE_FINAL_TYPE (PreauthWorkCell, preauth_work_cell, GTK_TYPE_WIDGET)

/* Characters: the least that can be read, and what it takes as a rule. */
static const struct
{
  guint least;
  guint usual;
  gboolean two_lines;
} sizes[] = {
  [PREAUTH_WORK_PLACE_DUE] = { 13, 13, FALSE },
  [PREAUTH_WORK_PLACE_PATIENT] = { 15, 20, TRUE },
  [PREAUTH_WORK_PLACE_SERVICE] = { 14, 22, TRUE },
  [PREAUTH_WORK_PLACE_PLAN] = { 10, 14, TRUE },
  [PREAUTH_WORK_PLACE_NEXT] = { 20, 30, TRUE },
  [PREAUTH_WORK_PLACE_STATUS] = { 17, 17, FALSE },
  [PREAUTH_WORK_PLACE_WAITING_ON] = { 8, 9, FALSE },
  [PREAUTH_WORK_PLACE_OWNER] = { 6, 6, FALSE },
  [PREAUTH_WORK_PLACE_AGE] = { 7, 8, FALSE },
  [PREAUTH_WORK_PLACE_SUMMARY] = { 14, 40, TRUE },
  [PREAUTH_WORK_PLACE_MARKS] = { 17, 17, TRUE },
};

guint
preauth_work_place_get_chars (PreauthWorkPlace place)
{
  return sizes[place].least;
}

static PangoFontMetrics *
get_metrics (GtkWidget *widget)
{
  return pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
}

static void
preauth_work_cell_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  PreauthWorkCell *self = PREAUTH_WORK_CELL (widget);
  PangoFontMetrics *metrics = get_metrics (widget);
  const int digit = pango_font_metrics_get_approximate_char_width (metrics);
  const int line = pango_font_metrics_get_height (metrics);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = PANGO_PIXELS_CEIL ((int)sizes[self->place].least * digit);
      *natural = PANGO_PIXELS_CEIL ((int)sizes[self->place].usual * digit);
    }
  else
    /* All cells are as high as those of two lines, so that all rows are. */
    *minimum = *natural = PANGO_PIXELS_CEIL (2 * line) + BADGE_GAP;
  *minimum_baseline = *natural_baseline = -1;
  pango_font_metrics_unref (metrics);
}

static GtkSizeRequestMode
preauth_work_cell_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static const char *const tone_colors[] = {
  [PREAUTH_WORK_TONE_NONE] = NULL,
  [PREAUTH_WORK_TONE_PLAIN] = NULL,
  [PREAUTH_WORK_TONE_ACCENT] = "accent_color",
  [PREAUTH_WORK_TONE_SUCCESS] = "success_color",
  [PREAUTH_WORK_TONE_WARNING] = "warning_color",
  [PREAUTH_WORK_TONE_ERROR] = "error_color",
};

static PangoLayout *
create_layout (GtkWidget *widget, const char *text, gboolean small, gboolean bold, int width)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, text);

  if (small || bold)
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

      if (small)
        pango_attr_list_insert (attributes, pango_attr_scale_new (DETAIL_SCALE));
      if (bold)
        pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
      pango_layout_set_attributes (layout, attributes);
    }
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, MAX (width, 0) * PANGO_SCALE);
  return layout;
}

static void
append_layout (GtkSnapshot *snapshot, PangoLayout *layout, float x, float y, const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

/* In a right-to-left language lines end where they otherwise begin. */
static float
get_start (GtkWidget *widget, PangoLayout *layout, int padding)
{
  int width;

  if (gtk_widget_get_direction (widget) != GTK_TEXT_DIR_RTL)
    return (float)padding;
  pango_layout_get_pixel_size (layout, &width, NULL);
  return (float)(gtk_widget_get_width (widget) - width - padding);
}

static GdkRGBA
get_color (GtkWidget *widget, PreauthWorkTone tone)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA text;
  GdkRGBA color;

  gtk_style_context_get_color (style, &text);
  if (tone_colors[tone] == NULL
      || !gtk_style_context_lookup_color (style, tone_colors[tone], &color))
    return text;
  /* Nearer to the text's own: it has to be read on a ground of the same colour. */
  color.red = 0.75f * color.red + 0.25f * text.red;
  color.green = 0.75f * color.green + 0.25f * text.green;
  color.blue = 0.75f * color.blue + 0.25f * text.blue;
  return color;
}

static void
draw_badge (
    GtkSnapshot *snapshot, GtkWidget *widget, PangoLayout *layout, float y, PreauthWorkTone tone)
{
  const GdkRGBA color = get_color (widget, tone);
  GdkRGBA ground = color;
  GskRoundedRect shape;
  int width;
  int height;
  float x;

  ground.alpha = 0.14f;
  pango_layout_get_pixel_size (layout, &width, &height);
  x = get_start (widget, layout, BADGE_PADDING);
  gsk_rounded_rect_init_from_rect (&shape,
                                   &GRAPHENE_RECT_INIT (x - BADGE_PADDING, y - 1,
                                                        (float)(width + 2 * BADGE_PADDING),
                                                        (float)(height + 2)),
                                   (float)(height + 2) / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &ground, &shape.bounds);
  gtk_snapshot_pop (snapshot);
  append_layout (snapshot, layout, x, y, &color);
}

static void
draw_text (GtkSnapshot *snapshot, GtkWidget *widget, PangoLayout *layout, float y, gboolean detail)
{
  GdkRGBA color = get_color (widget, PREAUTH_WORK_TONE_NONE);

  if (detail)
    color.alpha *= (float)DETAIL_ALPHA;
  append_layout (snapshot, layout, get_start (widget, layout, 0), y, &color);
}

static void
draw_line (GtkSnapshot *snapshot,
           GtkWidget *widget,
           PangoLayout *layout,
           float y,
           PreauthWorkTone tone,
           gboolean detail)
{
  if (tone == PREAUTH_WORK_TONE_NONE)
    draw_text (snapshot, widget, layout, y, detail);
  else
    draw_badge (snapshot, widget, layout, y, tone);
}

static PangoLayout *
create_line (GtkWidget *widget, const char *text, PreauthWorkTone tone, gboolean detail)
{
  const gboolean badge = tone != PREAUTH_WORK_TONE_NONE;
  const int width = gtk_widget_get_width (widget) - (badge ? 2 * BADGE_PADDING : 0);

  return create_layout (widget, text, badge || detail, badge, width);
}

static void
preauth_work_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PreauthWorkCell *self = PREAUTH_WORK_CELL (widget);
  g_auto (PreauthWorkWords) words = { 0 };
  g_autoptr (PangoLayout) title = NULL;
  g_autoptr (PangoLayout) detail = NULL;
  int title_height;
  int detail_height = 0;
  int gap = 0;
  float y;

  if (self->item == NULL)
    return;
  words = preauth_work_words_get (preauth_work_item_get_summary (self->item), self->place,
                                  preauth_work_list_get_today (self->list));
  title = create_line (widget, words.title, words.title_tone, FALSE);
  pango_layout_get_pixel_size (title, NULL, &title_height);
  if (words.detail != NULL)
    {
      detail = create_line (widget, words.detail, words.detail_tone, TRUE);
      pango_layout_get_pixel_size (detail, NULL, &detail_height);
      gap = words.detail_tone != PREAUTH_WORK_TONE_NONE ? BADGE_GAP : LINE_GAP;
    }
  y = (float)((gtk_widget_get_height (widget) - title_height - gap - detail_height) / 2);
  if (*words.title != '\0')
    draw_line (snapshot, widget, title, y, words.title_tone, FALSE);
  if (detail != NULL)
    draw_line (snapshot, widget, detail, y + (float)(title_height + gap), words.detail_tone, TRUE);
}

/* What the pointer rests on is cut off, as a rule. */
static gboolean
preauth_work_cell_query_tooltip (
    GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  PreauthWorkCell *self = PREAUTH_WORK_CELL (widget);
  g_auto (PreauthWorkWords) words = { 0 };
  g_autoptr (PangoLayout) title = NULL;
  g_autoptr (PangoLayout) detail = NULL;
  g_autofree char *text = NULL;

  if (self->item == NULL)
    return FALSE;
  words = preauth_work_words_get (preauth_work_item_get_summary (self->item), self->place,
                                  preauth_work_list_get_today (self->list));
  title = create_line (widget, words.title, words.title_tone, FALSE);
  detail = create_line (widget, words.detail != NULL ? words.detail : "", words.detail_tone, TRUE);
  if (!pango_layout_is_ellipsized (title) && !pango_layout_is_ellipsized (detail))
    return FALSE;
  text = g_strdup_printf ("%s\n%s", words.title, words.detail != NULL ? words.detail : "");
  gtk_tooltip_set_text (tooltip, g_strchomp (text));
  return TRUE;
}

static void
preauth_work_cell_finalize (GObject *object)
{
  PreauthWorkCell *self = PREAUTH_WORK_CELL (object);

  g_clear_object (&self->list);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (preauth_work_cell_parent_class)->finalize (object);
}

static void
preauth_work_cell_class_init (PreauthWorkCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = preauth_work_cell_finalize;
  widget_class->measure = preauth_work_cell_measure;
  widget_class->get_request_mode = preauth_work_cell_get_request_mode;
  widget_class->snapshot = preauth_work_cell_snapshot;
  widget_class->query_tooltip = preauth_work_cell_query_tooltip;

  gtk_widget_class_set_css_name (widget_class, "workcell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
preauth_work_cell_init (PreauthWorkCell *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

GtkWidget *
preauth_work_cell_new (PreauthWorkList *list, PreauthWorkPlace place)
{
  PreauthWorkCell *self = g_object_new (PREAUTH_TYPE_WORK_CELL, NULL);

  self->list = g_object_ref (list);
  self->place = place;
  return GTK_WIDGET (self);
}

static void
update_name (PreauthWorkCell *self)
{
  const PreauthCaseSummary *summary = preauth_work_item_get_summary (self->item);
  g_auto (PreauthWorkWords) words
      = preauth_work_words_get (summary, self->place, preauth_work_list_get_today (self->list));
  g_autofree char *name
      = words.detail != NULL ? g_strdup_printf ("%s, %s", words.title, words.detail) : NULL;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name != NULL ? name : words.title, -1);
}

void
preauth_work_cell_set_item (PreauthWorkCell *self, PreauthWorkItem *item)
{
  g_return_if_fail (PREAUTH_IS_WORK_CELL (self));

  if (!g_set_object (&self->item, item))
    return;
  if (item != NULL)
    update_name (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
