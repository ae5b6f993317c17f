using PyWaker.Bindings;
using PyWaker.Modules;

namespace PyWaker;

// Exception classes.
public sealed partial class PyModule
{
    /// <summary>Adds an exception class that stands for a .NET exception type, and for those derived from it that have no class of their own, in the whole process (<see cref="PyExceptions"/>).</summary>
    /// <typeparam name="TException">The .NET type. If one that it is derived from has been added before, with any module, the class is derived from that one's.</typeparam>
    /// <param name="name">The class's name.</param>
    /// <param name="baseName">A class that it is derived from as well: a builtin, or a dotted name that is imported. It can be made of a message alone.</param>
    /// <param name="doc">Its docstring.</param>
    /// <param name="properties">What instances have as attributes, besides what types that it is derived from and that have been added give them.</param>
    /// <exception cref="ArgumentException">The name is not a Python identifier or is taken.</exception>
    /// <exception cref="PythonException">Python cannot make such a class; the message says why.</exception>
    public PyModule AddException<TException>(string name, string? baseName = null, string? doc = null, IReadOnlyList<PyExceptionProperty<TException>>? properties = null)
        where TException : Exception
    {
        using AttachScope scope = Python.Attach();
        RequireFree(name);
        PyObject? inherited = ExceptionMap.Added(typeof(TException).BaseType!);
        using PyObject? named = baseName is null && inherited is not null ? null : PyObject.From(baseName ?? nameof(Exception));
        using PyObject bases = FunctionSupport.Tuple([.. new[] { inherited, named }.OfType<PyObject>()]);
        PyObject exceptionClass = TypeSupport.DefineException(name, _name, doc, bases);
        ExceptionMap.Add(typeof(TException), exceptionClass, (exception, instance) =>
        {
            foreach (PyExceptionProperty<TException> property in properties ?? [])
            {
                property.Set((TException)exception, instance);
            }
        });
        return Set(name, exceptionClass);
    }
}
