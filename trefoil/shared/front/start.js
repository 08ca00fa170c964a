// Runs before anything is drawn: tells the style sheet that scripts work here. A file of its own, because the content
// security policy lets no script stand in the page.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) document.body.classList.add("govuk-frontend-supported");
