using Python.Runtime;

namespace PyWaker.Pythonnet;

/// <summary>Gives the Python classes of .NET types what tasks, streams and disposables need: <c>__await__</c>, <c>__aiter__</c>, <c>__aenter__</c> and <c>__aexit__</c>.</summary>
/// <remarks>
/// <para>They are in a class between the type's own and that of its base. Not beside the base, as pythonnet's own additions are: of the slots behind such methods Python inherits those of the first base only.</para>
/// <para>pythonnet asks once for each type, attached, when it first meets the type.</para>
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

        using PyObject first = Crossing.ToPyWaker(existingBases[0]);
        using PyObject made = makeBase.Call([first, .. mixins]);
        using NetObject net = Crossing.ToNet(made);
        return [new NetType(net), .. existingBases.Skip(1)];
    }
}
