using System.ComponentModel;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using TwilioServerless.LocalRuntime.Hosting;

namespace TwilioServerless.LocalRuntime.Invocations;

/// <summary>A parameter of a function that is named like a parameter of its route.</summary>
internal static class RouteValue
{
    /// <summary>Reads and converts the route value; null when the route has none of this name.</summary>
    public static ReadArgument? For(ParameterInfo parameter, string route)
    {
        var name = parameter.Name!;
        if (PatternOf(route).GetParameter(name) is null)
            return null;
        var missing = DefaultOf(parameter);
        if (parameter.ParameterType == typeof(string))
            return invocation => Text(invocation, name) ?? missing;
        var convert = ConverterOf(parameter);
        return invocation => Text(invocation, name) is { Length: > 0 } text ? convert.ConvertFromInvariantString(text) : missing;
    }

    private static RoutePattern PatternOf(string route)
    {
        try
        {
            return RoutePatternFactory.Parse(route);
        }
        catch (RoutePatternException e)
        {
            throw new SetupException($"has route '{route}', which is none: {e.Message}", e);
        }
    }

    private static string? Text(Invocation invocation, string name) =>
        ((HttpContext)invocation.Trigger!).Request.RouteValues[name] as string;

    private static object? DefaultOf(ParameterInfo parameter)
    {
        if (parameter.HasDefaultValue && parameter.DefaultValue is { } value)
            return value;
        return parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null;
    }

    private static TypeConverter ConverterOf(ParameterInfo parameter)
    {
        var converter = TypeDescriptor.GetConverter(parameter.ParameterType);
        return converter.CanConvertFrom(typeof(string))
            ? converter
            : throw new SetupException($"takes route value {parameter.Name} as {parameter.ParameterType.Name}, which text does not convert to: make it string");
    }
}
