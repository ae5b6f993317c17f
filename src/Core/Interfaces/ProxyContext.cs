using System.Diagnostics;
using PyWaker.Bindings;
using PyWaker.Conversion;
using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.Interfaces;

/// <summary>The context manager that a proxy has entered, and leaves when it is disposed.</summary>
/// <remarks>
/// As <c>with</c> and <c>async with</c>, but no exception is passed, because <c>using</c> does not know of one. Left
/// once: the first of several threads leaves it.
/// </remarks>
[StackTraceHidden]
internal sealed class ProxyContext
{
    private static readonly ProxyContext s_left = new(null, null);

    private readonly PyObject? _exit;
    private readonly PyAsyncContext? _asyncContext;

    private ProxyContext(PyObject? exit, PyAsyncContext? asyncContext)
    {
        _exit = exit;
        _asyncContext = asyncContext;
    }

    /// <summary>Whether an object is an async context manager. Requires an attached thread.</summary>
    public static bool IsAsync(nint o) => NativeCall.HasAttribute(CPython.Py_TYPE(o), ContextNames.AsyncEnter);

    /// <summary>
    /// Enters an object if it is a context manager, and converts what that gives, or the object. Requires an attached
    /// thread.
    /// </summary>
    /// <param name="o">The object, a borrowed reference.</param>
    /// <param name="proxy">The proxy that gave it.</param>
    /// <param name="member">The member that gave it.</param>
    public static T Enter<T>(nint o, PyProxy proxy, PyMember member)
        where T : class => Enter<T>(o, entered => proxy.Convert<T>(entered, member));

    /// <inheritdoc cref="Enter{T}(nint, PyProxy, PyMember)"/>
    public static T Enter<T>(nint o)
        where T : class => Enter<T>(o, Converter<T>.FromPython);

    /// <summary>
    /// Enters an object if it is an async context manager, and converts what that gives, or the object.
    /// </summary>
    /// <param name="manager">The object.</param>
    /// <param name="loop">The loop to enter it on; null for the caller's task.</param>
    /// <param name="loopOfProxy">The loop of the new proxy.</param>
    /// <param name="token">Cancels the entering.</param>
    public static async Task<T> EnterAsync<T>(
        PyObject manager,
        PyLoop? loop,
        PyLoop? loopOfProxy,
        CancellationToken token
    )
        where T : class
    {
        if (!IsAsyncContext(manager))
        {
            return Convert<T>(manager, loopOfProxy);
        }

        PyAsyncContext context = await PyAsyncContext.EnterAsync(manager, loop, token).ConfigureAwait(false);
        try
        {
            T result = Convert<T>(context.Value, loopOfProxy);
            Keep(result, new ProxyContext(null, context));
            return result;
        }
        catch (Exception e)
        {
            _ = await context.ExitAsync(e).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Leaves what a proxy has entered, or closes its object; once.</summary>
    /// <exception cref="InvalidOperationException">It was entered asynchronously, and still is.</exception>
    public static void Exit(PyProxy proxy)
    {
        // Not taken: it can still be left.
        if (proxy.Context?._asyncContext is not null)
        {
            throw new InvalidOperationException(Messages.EnteredAsync);
        }

        ProxyContext? context = Take(proxy);
        if (context == s_left)
        {
            return;
        }

        // When Python has ended, there is nothing left to leave.
        if (!Python.TryAttach(out AttachScope scope))
        {
            return;
        }

        using (scope)
        {
            if (context?._exit is { } exit)
            {
                Leave(exit);
            }
            else if (proxy.Target.HasAttribute("close"))
            {
                proxy.Target.CallMethod("close").Dispose();
            }
        }
    }

    /// <summary>Leaves what a proxy has entered, in either way, or closes its object; once.</summary>
    public static async ValueTask ExitAsync(PyProxy proxy)
    {
        ProxyContext? context = Take(proxy);
        if (context == s_left)
        {
            return;
        }

        if (context?._asyncContext is { } entered)
        {
            await entered.DisposeAsync().ConfigureAwait(false);
        }
        else if (context?._exit is { } exit)
        {
            if (Python.TryAttach(out AttachScope scope))
            {
                using (scope)
                {
                    Leave(exit);
                }
            }
        }
        else if (Python.IsInitialized && proxy.Target.HasAttribute("aclose"))
        {
            using PyObject close = proxy.Target.GetAttribute("aclose");
            await (
                proxy.Loop is { } loop && PyLoop.Current is null ? close.As<Func<Task>>(loop) : close.As<Func<Task>>()
            )()
                .ConfigureAwait(false);
        }
    }

    // Only a proxy can leave it: not None, nor an object of .NET that came back as itself.
    private static void Keep<T>(T result, ProxyContext context)
    {
        if (result is not PyProxy proxy)
        {
            throw new InvalidCastException(
                Messages.EnteredNoObject(typeof(T), result is null ? "None" : result.GetType().ToString())
            );
        }

        proxy.Context = context;
    }

    private static ProxyContext? Take(PyProxy proxy) => proxy.ExchangeContext(s_left);

    private static T Enter<T>(nint o, Func<nint, T> convert)
        where T : class
    {
        nint type = CPython.Py_TYPE(o);
        if (!NativeCall.HasAttribute(type, ContextNames.Enter) || !NativeCall.HasAttribute(type, ContextNames.Exit))
        {
            return convert(o);
        }

        // Looked up before the object is entered, as the language does, so that what is entered can be left.
        PyObject exit = PyObject.FromOwned(NativeMembers.Get(o, ContextNames.Exit));
        nint entered = PythonError.Check(NativeCall.RawMethod(o, ContextNames.Enter));
        try
        {
            T result = convert(entered);
            Keep(result, new ProxyContext(exit, null));
            return result;
        }
        catch
        {
            Leave(exit);
            throw;
        }
        finally
        {
            Reference.Release(entered);
        }
    }

    // Requires an attached thread.
    private static void Leave(PyObject exit)
    {
        using (exit)
        {
            NativeCall.Invoke(exit, PyObject.None, PyObject.None, PyObject.None).Dispose();
        }
    }

    private static bool IsAsyncContext(PyObject o)
    {
        using AttachScope scope = Python.Attach();
        return IsAsync(o.Handle);
    }

    private static T Convert<T>(PyObject o, PyLoop? loop)
    {
        using AttachScope scope = Python.Attach();
        using (ProxyLoop.Enter(loop))
        {
            return Converter<T>.FromPython(o.Handle);
        }
    }

    // A class of its own, because it must be initialized by an attached thread.
    private static class ContextNames
    {
        public static readonly nint Enter = PythonString.Intern("__enter__");
        public static readonly nint Exit = PythonString.Intern("__exit__");
        public static readonly nint AsyncEnter = PythonString.Intern("__aenter__");
    }
}
