using System.Reflection;

namespace PyWaker.Functions;

/// <summary>Reads the parameters of a delegate, as its method declares them.</summary>
internal static class MethodParameters
{
    /// <param name="function">The delegate.</param>
    /// <param name="count">The number of parameters that Python sees; a cancellation token may follow them.</param>
    /// <param name="takesToken">Whether a token follows.</param>
    /// <remarks>Trimming may have removed the names; <c>arg0</c>, <c>arg1</c>, ... stand for them.</remarks>
    public static FunctionParameter[] Read(Delegate function, int count, bool takesToken)
    {
        ParameterInfo[] declared = function.Method.GetParameters();

        // A delegate that is closed over its first argument hides that argument.
        int hidden = declared.Length - count - (takesToken ? 1 : 0);
        var result = new FunctionParameter[count];
        for (int i = 0; i < count; i++)
        {
            ParameterInfo? parameter = hidden >= 0 ? declared[hidden + i] : null;
            result[i] = new FunctionParameter(
                string.IsNullOrEmpty(parameter?.Name) ? $"arg{i}" : parameter.Name,
                parameter?.HasDefaultValue ?? false,
                parameter is { HasDefaultValue: true } ? parameter.DefaultValue : null,
                IsFromMethod: true
            );
        }

        return result;
    }
}
