<?php
/** Lets PHP's own server take the place of a web server before DAViCal: `/caldav.php/ann/sales/` runs caldav.php with the rest as its path. */
const PAGES = '/usr/share/davical/htdocs';

$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if (in_array($path, ['/.well-known/caldav', '/.well-known/carddav'], true)) {
    header('Location: /caldav.php/', true, 301);
    exit;
}
[, $page, $rest] = array_pad(explode('/', $path, 3), 3, '');
if (!preg_match('/^\w+\.php$/', $page) || !is_file(PAGES . "/$page")) return false;

$_SERVER['SCRIPT_NAME'] = "/$page";
$_SERVER['PHP_SELF'] = $path;
$_SERVER['PATH_INFO'] = '/' . rawurldecode($rest);
// DAViCal looks for its settings under /etc by this name: from there it leads to ours.
$_SERVER['SERVER_NAME'] = '../..' . getenv('DAVICAL_FOLDER') . '/davical';
chdir(PAGES);
require PAGES . "/$page";
