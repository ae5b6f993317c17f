using Python.Runtime;
using PyWaker.LowLevel;

namespace PyWaker.Pythonnet;

/// <summary>Reports the types that pythonnet had met before PyWaker was enabled.</summary>
internal static class TypesLoadedBeforeEnable
{
    /// <summary>Warns if there are any. Requires an attached thread.</summary>
    public static void Warn(PyObject support)
    {
        List<string> early = [.. Classes(support), .. Conversions()];
        if (early.Count > 0)
        {
            using PyObject warn = EmbeddedPython.Get(support, "warn");
            warn.Call(PythonnetMessages.MetEarly(early)).Dispose();
        }
    }

    private static List<string> Classes(PyObject support)
    {
        List<string> early = [];
        using PyObject root = ObjectBridge.MoveToPyWaker(NetType.Get(typeof(object)));
        using PyObject reflected = EmbeddedPython.Get(support, "reflected");
        using PyObject lacks = EmbeddedPython.Get(support, "lacks");
        using PyObject classes = reflected.Call(root);
        foreach (PyObject c in classes.As<List<PyObject>>())
        {
            using (c)
            {
                if (BorrowedNetObject.Unwrap(c.Handle) is Type type && Mixins.Of(type) is { Length: > 0 } mixins)
                {
                    using PyObject isEarly = lacks.Call([c, .. mixins]);
                    if (isEarly.As<bool>())
                    {
                        early.Add(type.ToString());
                    }
                }
            }
        }

        return early;
    }

    // A list of encoders that is already cached lacks PyWaker's.
    private static IEnumerable<string> Conversions()
    {
        using var converted = PyObject.None;
        using NetObject encoded = converted.ToPythonAs<PyObject>();
        if (!encoded.IsNone())
        {
            yield return typeof(PyObject).ToString();
        }
    }
}
