using PyWaker.Coroutines;

namespace PyWaker.Modules;

/// <summary>Everything that is said about an exported function, checked. Attached.</summary>
internal sealed class FunctionDefinition
{
    private readonly PyFunctionOptions _options;

    public FunctionDefinition(string attribute, Delegate function, FunctionKind kind, int parameters, bool takesToken, PyFunctionOptions? options, TaskScheduler? scheduler = null)
    {
        _options = options ?? PyFunctionOptions.Default;
        Kind = kind;
        Name = _options.Name ?? attribute;
        FunctionSupport.RequireName(Name, attribute);
        RequireFitting(_options);
        Parameters = MethodParameters.Read(function, parameters, takesToken);
        PositionalCount = parameters;
        ApplyListed();
        RequireSoundParameters();
        Run = new CoroutineOptions
        {
            Name = Name,
            QualifiedName = _options.QualifiedName,
            Backend = _options.Backend,
            Cancellation = _options.Cancellation,
            Checkpoint = _options.Checkpoint,
            StartDetached = _options.StartDetached,
            ResumeOnLoopThread = _options.ResumeOnLoopThread,
            Scheduler = _options.Scheduler ?? (_options.ResumeOnLoopThread ? null : scheduler),
            Spare = parameters == 0 && !takesToken && kind is FunctionKind.Task ? new SpareCoroutine() : null,
        };
    }

    public string Name { get; }

    public string QualifiedName => _options.QualifiedName ?? Name;

    public string? Doc => _options.Doc;

    public FunctionKind Kind { get; }

    public FunctionParameter[] Parameters { get; }

    /// <summary>How many parameters may be given by position; those after them are keyword-only.</summary>
    public int PositionalCount { get; private set; }

    public bool AllowThreads => _options.AllowThreads;

    /// <summary>Whether Python sees an <c>async def</c>.</summary>
    public bool IsAsyncDef => Kind is FunctionKind.Coroutine or FunctionKind.Task && !_options.Bare;

    /// <summary>The options that all coroutines of the function share.</summary>
    public CoroutineOptions Run { get; }

    private void RequireFitting(PyFunctionOptions options)
    {
        if (Kind is FunctionKind.Sync or FunctionKind.Coroutine && options.CoroutineOption is { } option)
        {
            throw new ArgumentException(Kind is FunctionKind.Sync ? Texts.OptionForAsync(Name, option) : Texts.OptionForCoroutine(Name, option), nameof(options));
        }

        if (Kind is not FunctionKind.Sync && options.AllowThreads)
        {
            throw new ArgumentException(Texts.OptionForSync(Name, nameof(AllowThreads)), nameof(options));
        }

        if (Kind is FunctionKind.Sync or FunctionKind.Stream && options.Bare)
        {
            throw new ArgumentException(Texts.BareForAsyncDef(Name), nameof(options));
        }
    }

    private void ApplyListed()
    {
        int next = 0;
        bool marked = false;
        foreach (PyParameter listed in _options.Parameters)
        {
            if (listed.IsMarker)
            {
                if (marked)
                {
                    throw Unsound(Texts.TwoMarkers(Name));
                }

                marked = true;
                PositionalCount = next;
                continue;
            }

            if (next == Parameters.Length)
            {
                throw Unsound(Texts.TooManyParameters(Name, listed.Name, Parameters.Length));
            }

            Parameters[next++] = new FunctionParameter(listed.Name, listed.HasDefault, listed.Default, IsFromMethod: false);
        }

        if (marked && PositionalCount == Parameters.Length)
        {
            throw Unsound(Texts.NothingAfterMarker(Name));
        }
    }

    private void RequireSoundParameters()
    {
        var names = new HashSet<string>();
        string? optional = null;
        for (int i = 0; i < Parameters.Length; i++)
        {
            FunctionParameter parameter = Parameters[i];
            FunctionSupport.RequireName(parameter.Name, Name);
            if (!names.Add(parameter.Name))
            {
                throw Unsound(Texts.DuplicateParameter(Name, parameter.Name));
            }

            optional = parameter.HasDefault ? parameter.Name : optional;
            if (optional is not null && !parameter.HasDefault && i < PositionalCount)
            {
                throw Unsound(Texts.RequiredAfterDefault(Name, parameter.Name, optional));
            }
        }
    }

    private static ArgumentException Unsound(string message) => new(message);
}
