"""Components v2, one folder each: html, css and js as files beside a thin Python face."""
