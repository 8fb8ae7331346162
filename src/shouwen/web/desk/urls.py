"""The addresses of the desk. What visitors say is only ever sent by POST: it stands in no address and no log."""

from django.urls import path

from shouwen.web.desk import asking, lost, printing, quick, slips, views

urlpatterns = [
    path("", views.desk, name="desk"),
    path("suggest/", views.suggest, name="desk_suggest"),
    path("register/", views.register, name="desk_register"),
    path("hold/", views.hold_matter, name="desk_hold"),
    path("asked/", asking.asked, name="desk_asked"),
    path("quick/", quick.answer, name="desk_quick"),
    path("tip-off/", quick.tip_off, name="desk_tip_off"),
    path("receipt/", printing.receipt, name="desk_print_receipt"),
    path("materials/", printing.materials, name="desk_print_materials"),
    path("lost/", lost.look_up, name="desk_lost"),
    path("lost/receipt/", lost.reissue, name="desk_reissue"),
    path("lost/again/", lost.again, name="desk_asked_again"),
    path("slips/", slips.slips, name="desk_slips"),
]
