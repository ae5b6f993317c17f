// Written by `pywaker bind json`.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using PyWaker;

namespace PyWaker.Interfaces.Tests.Bound.Json;

/// <summary>
/// JSON (JavaScript Object Notation) &lt;https://json.org&gt; is a subset of JavaScript syntax (ECMA-262 3rd edition)
/// used as a lightweight data interchange format.
/// </summary>
// Exceptions, which C# catches as PythonException: JSONDecodeError.
[PyInterface]
public partial interface IJson
{
    /// <summary>
    /// Serialize ``obj`` as a JSON formatted stream to ``fp`` (a ``.write()``-supporting file-like object).
    /// </summary>
    // Not annotated.
    // Left out: **kw.
    PyObject Dump(
        PyObject obj,
        PyObject fp,
        [PyKeywordOnly] PyObject? skipkeys = null,
        PyObject? ensureAscii = null,
        PyObject? checkCircular = null,
        PyObject? allowNan = null,
        PyObject? cls = null,
        PyObject? indent = null,
        PyObject? separators = null,
        PyObject? @default = null,
        PyObject? sortKeys = null
    );

    /// <summary>Serialize ``obj`` to a JSON formatted ``str``.</summary>
    // Not annotated.
    // Left out: **kw.
    PyObject Dumps(
        PyObject obj,
        [PyKeywordOnly] PyObject? skipkeys = null,
        PyObject? ensureAscii = null,
        PyObject? checkCircular = null,
        PyObject? allowNan = null,
        PyObject? cls = null,
        PyObject? indent = null,
        PyObject? separators = null,
        PyObject? @default = null,
        PyObject? sortKeys = null
    );

    /// <summary>
    /// Deserialize ``fp`` (a ``.read()``-supporting file-like object containing a JSON document) to a Python object.
    /// </summary>
    // Not annotated.
    // Left out: **kw.
    PyObject Load(
        PyObject fp,
        [PyKeywordOnly] PyObject? cls = null,
        PyObject? objectHook = null,
        PyObject? parseFloat = null,
        PyObject? parseInt = null,
        PyObject? parseConstant = null,
        PyObject? objectPairsHook = null
    );

    /// <summary>
    /// Deserialize ``s`` (a ``str``, ``bytes`` or ``bytearray`` instance containing a JSON document) to a Python
    /// object.
    /// </summary>
    // Not annotated.
    // Left out: **kw.
    PyObject Loads(
        PyObject s,
        [PyKeywordOnly] PyObject? cls = null,
        PyObject? objectHook = null,
        PyObject? parseFloat = null,
        PyObject? parseInt = null,
        PyObject? parseConstant = null,
        PyObject? objectPairsHook = null
    );

    // Not annotated: object_hook, parse_float, parse_int, parse_constant, strict, object_pairs_hook.
    [PyName("JSONDecoder")]
    IJSONDecoder JSONDecoder(
        [PyKeywordOnly] PyObject? objectHook = null,
        PyObject? parseFloat = null,
        PyObject? parseInt = null,
        PyObject? parseConstant = null,
        PyObject? strict = null,
        PyObject? objectPairsHook = null
    );

    // Not annotated: skipkeys, ensure_ascii, check_circular, allow_nan, sort_keys, indent, separators, default.
    [PyName("JSONEncoder")]
    IJSONEncoder JSONEncoder(
        [PyKeywordOnly] PyObject? skipkeys = null,
        PyObject? ensureAscii = null,
        PyObject? checkCircular = null,
        PyObject? allowNan = null,
        PyObject? sortKeys = null,
        PyObject? indent = null,
        PyObject? separators = null,
        PyObject? @default = null
    );
}

/// <summary>Simple JSON &lt;https://json.org&gt; decoder</summary>
[PyInterface]
public partial interface IJSONDecoder
{
    /// <summary>Return the Python representation of ``s`` (a ``str`` instance containing a JSON document).</summary>
    // Not annotated.
    PyObject Decode(PyObject s);

    /// <summary>
    /// Decode a JSON document from ``s`` (a ``str`` beginning with a JSON document) and return a 2-tuple of the Python
    /// representation and the index in ``s`` where the document ended.
    /// </summary>
    // Not annotated.
    PyObject RawDecode(PyObject s, PyObject? idx = null);
}

/// <summary>Extensible JSON &lt;https://json.org&gt; encoder for Python data structures.</summary>
[PyInterface]
public partial interface IJSONEncoder
{
    string ItemSeparator { get; }
    string KeySeparator { get; }

    /// <summary>
    /// Implement this method in a subclass such that it returns a serializable object for ``o``, or calls the base
    /// implementation (to raise a ``TypeError``).
    /// </summary>
    // Not annotated.
    PyObject Default(PyObject o);

    /// <summary>Return a JSON string representation of a Python data structure.</summary>
    // Not annotated.
    PyObject Encode(PyObject o);

    /// <summary>Encode the given object and yield each string representation as available.</summary>
    // Not annotated.
    PyObject Iterencode(PyObject o);
}
