// What old pages do to the language and to the browser, on purpose and all at once. Each part can be turned off:
// /hostile?off=json,keys leaves these two out. It runs before the thread's script, as such code does.
(function () {
  'use strict';
  var off = (new URLSearchParams(location.search).get('off') || '').split(',');

  function part(name, harm) {
    var left = off.indexOf(name) >= 0;
    document.documentElement.setAttribute('data-' + name, left ? 'off' : 'on');
    if (!left) harm();
  }

  function sheet(name) {
    document.getElementById(name).disabled = true;
    part(name, function () {
      document.getElementById(name).disabled = false;
    });
  }

  sheet('page-styles');
  sheet('thread-styles');

  part('arrays', function () {
    // Enumerable, as everything was before 2009: `for (i in list)` now finds these too.
    Array.prototype.each = function (visit) {
      for (var i = 0; i < this.length; i++) visit(this[i], i);
      return this;
    };
    Array.prototype.first = function () {
      return this[0];
    };
    Array.prototype.remove = function (one) {
      var at = this.indexOf(one);
      if (at >= 0) this.splice(at, 1);
      return this;
    };
    // The browser's own JSON.stringify calls this, and then writes the array as a string.
    Array.prototype.toJSON = function () {
      var parts = [];
      for (var i = 0; i < this.length; i++) parts.push(JSON.stringify(this[i]));
      return '[' + parts.join(', ') + ']';
    };
    // Knows lists with a length, and has never heard of iterators.
    Array.from = function (list) {
      var copy = [];
      for (var i = 0; i < ((list && list.length) || 0); i++) copy.push(list[i]);
      return copy;
    };
  });

  part('strings', function () {
    String.prototype.capitalize = function () {
      return this.charAt(0).toUpperCase() + this.slice(1).toLowerCase();
    };
    String.prototype.strip = function () {
      return this.replace(/^\s+|\s+$/g, '');
    };
    // Makes the browser's JSON.stringify quote each string twice.
    String.prototype.toJSON = function () {
      return '"' + this.replace(/"/g, '\\"') + '"';
    };
  });

  part('objects', function () {
    Object.prototype.extend = function (other) {
      for (var key in other) this[key] = other[key];
      return this;
    };
  });

  part('json', function () {
    var stringify = JSON.stringify;
    var parse = JSON.parse;
    // Signs whatever is sent, and keeps it from closing a script element.
    JSON.stringify = function (value) {
      if (value && typeof value === 'object') value._token = 'a1b2c3';
      var text = stringify.apply(JSON, arguments);
      return typeof text === 'string' ? text.replace(/</g, '\\u003c') : text;
    };
    // Turns whatever looks like a number or a date into one.
    JSON.parse = function (text) {
      return parse(text, function (key, value) {
        if (typeof value !== 'string') return value;
        if (/^\d+$/.test(value)) return Number(value);
        return /^\d{4}-\d\d-\d\d/.test(value) ? new Date(value) : value;
      });
    };
  });

  part('fetch', function () {
    var fetchOnce = window.fetch;
    // Sends the shop's cookies and header with everything, wherever it goes.
    window.fetch = function (address, options) {
      var mine = Object.assign({}, options, { credentials: 'include' });
      mine.headers = Object.assign({ 'X-Requested-With': 'XMLHttpRequest' }, mine.headers);
      return fetchOnce.call(window, String(address), mine);
    };
  });

  part('listeners', function () {
    var add = EventTarget.prototype.addEventListener;
    // Counts every event for the statistics. A wrapped listener can't be removed, and of the options only capture is left.
    EventTarget.prototype.addEventListener = function (type, listener, options) {
      var capture = options === true || Boolean(options && options.capture);
      if (!listener) return;
      return add.call(
        this,
        type,
        function (event) {
          window.shopEvents = (window.shopEvents || 0) + 1;
          return listener.handleEvent ? listener.handleEvent(event) : listener.call(this, event);
        },
        capture,
      );
    };
  });

  part('keys', function () {
    // Shortcuts that spare the page's own fields, but see a field inside of a custom element as that element.
    document.addEventListener('keydown', function (event) {
      if (/^(input|textarea|select)$/i.test(event.target.tagName)) return;
      if (event.ctrlKey || event.metaKey || event.altKey || 'sbt/ '.indexOf(event.key) < 0) return;
      event.preventDefault();
      if (event.key === 's' || event.key === '/') document.getElementById('search').focus();
      if (event.key === 't') window.scrollTo(0, 0);
    });
  });

  part('globals', function () {
    window.LiveThread = { version: '0.3-beta', comments: [], render: function () {} };
    window.livethread = 'taken';
    window.h =
      window.html =
      window.css =
      window.render =
        function () {
          throw new Error('This is the shop, not yours');
        };
    // A module loader: scripts that ask for one hand themselves over to it, and are never run.
    window.define = function () {};
    window.define.amd = {};
    window.module = { exports: {} };
    window.exports = window.module.exports;
  });
})();
