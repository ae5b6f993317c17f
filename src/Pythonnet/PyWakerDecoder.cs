using Python.Runtime;
using PyWaker.LowLevel;

namespace PyWaker.Pythonnet;

/// <summary>
/// Decodes Python objects for C# code that takes PyWaker's objects, coroutines, generators or exceptions.
/// </summary>
/// <remarks>Python exceptions that stand for .NET exceptions become those.</remarks>
internal sealed class PyWakerDecoder : IPyObjectDecoder
{
    public bool CanDecode(NetType objectType, Type targetType) =>
        targetType == typeof(PyObject)
        || targetType.IsAssignableTo(typeof(NativeObject))
        || targetType == typeof(Exception);

    public bool TryDecode<T>(NetObject pyObj, out T? value)
    {
        PyObject ours = ObjectBridge.ToPyWaker(pyObj);
        if (ours is T itself)
        {
            value = itself;
            pyObj.Dispose();
            return true;
        }

        using (ours)
        {
            value = default;
            if (typeof(T) == typeof(Exception) && !ours.HasAttribute("__dotnet_exception__"))
            {
                return false;
            }

            try
            {
                value = ours.As<T>();
            }
            catch (InvalidCastException)
            {
                return false;
            }
        }

        pyObj.Dispose();
        return true;
    }
}
