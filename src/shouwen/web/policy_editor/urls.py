"""The addresses of the policy editor."""

from django.urls import path

from shouwen.web.policy_editor import (
    beginning,
    comparing,
    papers,
    publishing,
    replaying,
    ruling,
    trying,
    views,
    wording,
)

urlpatterns = [
    path("", views.drafts, name="policy_drafts"),
    path("import/", beginning.import_document, name="import_policy"),
    path("renew/<slug:policy_id>/", beginning.renew, name="renew_policy"),
    path("<uuid:draft_id>/", views.draft, name="policy_draft"),
    path("<uuid:draft_id>/rule/", ruling.rule_form, name="draft_rule"),
    path("<uuid:draft_id>/rule/try/", ruling.try_rule, name="try_draft_rule"),
    path("<uuid:draft_id>/rule/save/", ruling.save_rule, name="save_draft_rule"),
    path("<uuid:draft_id>/rule/remove/", ruling.remove_rule, name="remove_draft_rule"),
    path("<uuid:draft_id>/words/", wording.words_form, name="draft_words"),
    path("<uuid:draft_id>/words/save/", wording.save_words, name="save_draft_words"),
    path("<uuid:draft_id>/article/save/", wording.save_article, name="save_draft_article"),
    path("<uuid:draft_id>/source/", wording.source, name="draft_source"),
    path("<uuid:draft_id>/source/check/", wording.check_source, name="check_draft_source"),
    path("<uuid:draft_id>/try/", trying.try_draft, name="try_draft"),
    path("<uuid:draft_id>/trial/", trying.progress, name="draft_trial"),
    path("<uuid:draft_id>/compare/", comparing.compare, name="compare_draft"),
    path("<uuid:draft_id>/replay/", replaying.replay_page, name="replay_draft"),
    path("<uuid:draft_id>/replay/<slug:month>/", replaying.replay_month, name="replay_draft_month"),
    path("<uuid:draft_id>/tracked/", comparing.tracked, name="tracked_draft"),
    path("<uuid:draft_id>/paper/<slug:form>/", papers.draft_paper, name="draft_paper"),
    path("<uuid:draft_id>/propose/", publishing.propose, name="propose_draft"),
    path("<uuid:draft_id>/publish/", publishing.publish, name="publish_draft"),
    path("<uuid:draft_id>/return/", publishing.give_back, name="return_draft"),
    path("<uuid:draft_id>/withdraw/", publishing.withdraw, name="withdraw_draft"),
    path("originals/<uuid:original_id>/", publishing.original, name="policy_original"),
]
