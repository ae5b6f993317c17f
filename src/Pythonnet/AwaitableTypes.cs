using Python.Runtime;

namespace PyWaker.Pythonnet;

/// <summary>
/// Adds <c>__await__</c>, <c>__aiter__</c>, <c>__aenter__</c> and <c>__aexit__</c> to the Python classes of .NET types.
/// </summary>
/// <remarks>
/// <para>Tasks, streams and disposables need them. They are in a class between the type's own and that of its base. Not
/// beside the base, where pythonnet's own additions are: Python inherits the slots behind such methods from the first
/// base only.</para>
/// <para>pythonnet queries it once for each type, attached, when it first meets the type.</para>
/// </remarks>
internal sealed class AwaitableTypes(PyObject makeBase) : IPythonBaseTypeProvider
{
    public IEnumerable<NetType> GetBaseTypes(Type type, IList<NetType> existingBases)
    {
        PyObject[] mixins = Mixins.Of(type);
        if (mixins.Length == 0)
        {
            return existingBases;
        }

        using PyObject first = ObjectBridge.ToPyWaker(existingBases[0]);
        using PyObject made = makeBase.Call([first, .. mixins]);
        using NetObject net = ObjectBridge.ToNet(made);
        return [new NetType(net), .. existingBases.Skip(1)];
    }
}
