namespace PyWaker.Pythonnet;

/// <summary>Converts Python objects through pythonnet.</summary>
internal static class PythonnetConverter
{
    /// <summary>Converts an object and disposes it. From any thread.</summary>
    public static T Take<T>(PyObject value)
    {
        using AttachScope scope = Python.Attach();
        using (value)
        {
            return Copy<T>(value);
        }
    }

    /// <summary>Converts an object and keeps it. From any thread.</summary>
    public static T Copy<T>(PyObject value)
    {
        using AttachScope scope = Python.Attach();
        NetObject net = ObjectBridge.ToNet(value);
        if (net is T itself)
        {
            return itself;
        }

        using (net)
        {
            return net.As<T>();
        }
    }
}
