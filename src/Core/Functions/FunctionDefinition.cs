using PyWaker.Bindings;
using PyWaker.Coroutines;

namespace PyWaker.Functions;

/// <summary>The checked definition of an exported function. Requires an attached thread.</summary>
internal sealed class FunctionDefinition
{
    private readonly PyFunctionOptions _options;

    /// <param name="attribute">The attribute under which it is added.</param>
    /// <param name="kind">The kind of its result.</param>
    /// <param name="parameters">Its parameters, before the options are applied.</param>
    /// <param name="positionalCount">The number of parameters that may be passed by position.</param>
    /// <param name="rest">The name of the parameter that takes the remaining arguments; null for none.</param>
    /// <param name="takesToken">Whether a coroutine's operation takes a token.</param>
    /// <param name="options">The remaining settings.</param>
    /// <param name="scheduler">The module's scheduler.</param>
    public FunctionDefinition(
        string attribute,
        PyFunctionKind kind,
        FunctionParameter[] parameters,
        int positionalCount,
        string? rest = null,
        bool takesToken = false,
        PyFunctionOptions? options = null,
        TaskScheduler? scheduler = null
    )
    {
        _options = options ?? PyFunctionOptions.Default;
        Kind = kind;
        Name = _options.Name ?? attribute;
        FunctionSupport.RequireName(Name, attribute);
        RequireFitting(_options);
        Parameters = parameters;
        PositionalCount = positionalCount;
        Rest = rest;
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
            FreeList =
                parameters.Length == 0 && rest is null && !takesToken && kind is PyFunctionKind.Task
                    ? new CoroutineFreeList()
                    : null,
        };
    }

    public string Name { get; }

    public string QualifiedName => _options.QualifiedName ?? Name;

    public string? Doc => _options.Doc;

    public PyFunctionKind Kind { get; }

    public FunctionParameter[] Parameters { get; }

    /// <summary>The number of parameters that may be passed by position; those after them are keyword-only.</summary>
    public int PositionalCount { get; private set; }

    /// <summary>
    /// The name of the parameter that takes the remaining positional arguments; null when there is none.
    /// </summary>
    public string? Rest { get; }

    public bool AllowThreads => _options.AllowThreads;

    /// <summary>Whether Python sees an <c>async def</c> function.</summary>
    public bool IsAsyncDef => Kind is PyFunctionKind.Coroutine or PyFunctionKind.Task && !_options.Bare;

    /// <summary>The options that all coroutines of the function share.</summary>
    public CoroutineOptions Run { get; }

    private void RequireFitting(PyFunctionOptions options)
    {
        if (Kind is PyFunctionKind.Sync or PyFunctionKind.Coroutine && options.CoroutineOption is { } option)
        {
            throw new ArgumentException(
                Kind is PyFunctionKind.Sync
                    ? Messages.OptionForAsync(Name, option)
                    : Messages.OptionForCoroutine(Name, option),
                nameof(options)
            );
        }

        if (Kind is not PyFunctionKind.Sync && options.AllowThreads)
        {
            throw new ArgumentException(Messages.OptionForSync(Name, nameof(AllowThreads)), nameof(options));
        }

        if (Kind is PyFunctionKind.Sync or PyFunctionKind.Stream && options.Bare)
        {
            throw new ArgumentException(Messages.BareForAsyncDef(Name), nameof(options));
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
                    throw Unsound(Messages.TwoMarkers(Name));
                }

                marked = true;
                PositionalCount = next;
                continue;
            }

            if (next == Parameters.Length)
            {
                throw Unsound(Messages.TooManyParameters(Name, listed.Name, Parameters.Length));
            }

            Parameters[next++] = new FunctionParameter(
                listed.Name,
                listed.HasDefault,
                listed.Default,
                IsFromMethod: false
            );
        }

        if (marked && PositionalCount == Parameters.Length)
        {
            throw Unsound(Messages.NothingAfterMarker(Name));
        }
    }

    private void RequireSoundParameters()
    {
        var names = new HashSet<string>();
        string? optional = null;
        if (Rest is not null)
        {
            FunctionSupport.RequireName(Rest, Name);
            _ = names.Add(Rest);
        }

        for (int i = 0; i < Parameters.Length; i++)
        {
            FunctionParameter parameter = Parameters[i];
            FunctionSupport.RequireName(parameter.Name, Name);
            if (!names.Add(parameter.Name))
            {
                throw Unsound(Messages.DuplicateParameter(Name, parameter.Name));
            }

            optional = parameter.HasDefault ? parameter.Name : optional;
            if (optional is not null && !parameter.HasDefault && i < PositionalCount)
            {
                throw Unsound(Messages.RequiredAfterDefault(Name, parameter.Name, optional));
            }
        }
    }

    private static ArgumentException Unsound(string message) => new(message);
}
