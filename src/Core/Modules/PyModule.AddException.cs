using PyWaker.Bindings;
using PyWaker.Exceptions;
using PyWaker.Functions;
using PyWaker.Modules;

namespace PyWaker;

// Exception classes.
public sealed partial class PyModule
{
    /// <summary>
    /// Adds an exception class that stands for a .NET exception type, in the whole process
    /// (<see cref="PyExceptions"/>).
    /// </summary>
    /// <typeparam name="TException">The .NET type. If a base type has been added before, with any module, the class
    /// derives from that type's class.</typeparam>
    /// <param name="name">The class's name.</param>
    /// <param name="baseName">An additional base class: a builtin, or a dotted name that is imported. It must be
    /// constructible from a message alone.</param>
    /// <param name="doc">The class's docstring.</param>
    /// <param name="properties">The attributes of instances, in addition to those of added base types.</param>
    /// <exception cref="ArgumentException">The name is not a Python identifier or is taken.</exception>
    /// <exception cref="PythonException">Python cannot make such a class; the message says why.</exception>
    /// <remarks>It also stands for derived types that have no class.</remarks>
    public PyModule AddException<TException>(
        string name,
        string? baseName = null,
        string? doc = null,
        IReadOnlyList<PyExceptionProperty<TException>>? properties = null
    )
        where TException : Exception
    {
        using AttachScope scope = Python.Attach();
        RequireFree(name);
        PyObject? inherited = ExceptionMap.Added(typeof(TException).BaseType!);
        using PyObject? named =
            baseName is null && inherited is not null ? null : PyObject.From(baseName ?? nameof(Exception));
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
