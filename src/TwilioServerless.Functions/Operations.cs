using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Azure.Functions.Worker;

namespace TwilioServerless.Functions;

/// <summary>One operation of the API: what the attributes of an HTTP function say.</summary>
public sealed partial record Operation(string Function, string Verb, string Route)
{
    /// <summary>The path as people write it: no constraints, no suffixes.</summary>
    public string Path => "/" + ExceptSegment().Replace(ListSegment().Replace(Route, "$1"), "{$1}");

    [GeneratedRegex(@"\{list:regex\(\^([A-Za-z]+)\(.*?\$\)\}")]
    private static partial Regex ListSegment();

    [GeneratedRegex(@"\{(\w+):regex\(\^\(\?![A-Za-z|]+\)\)\}")]
    private static partial Regex ExceptSegment();
}

/// <summary>The operations that are offered, read off the functions themselves.</summary>
public static class Operations
{
    /// <summary>All of them, by path and verb.</summary>
    public static IReadOnlyList<Operation> All { get; } = [.. Find().OrderBy(operation => operation.Path, StringComparer.Ordinal).ThenBy(operation => operation.Verb, StringComparer.Ordinal)];

    private static readonly TemplateMatcher[] Matchers = [.. All.Select(operation => operation.Path).Distinct().Select(Matcher)];

    /// <summary>Whether some operation has this path, whatever its verb.</summary>
    public static bool Match(PathString path)
    {
        var bare = new PathString(App.Http.ApiPath.WithoutSuffix(path.Value!));
        return Array.Exists(Matchers, matcher => matcher.TryMatch(bare, []));
    }

    private static IEnumerable<Operation> Find() =>
        from type in typeof(Operations).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null && function.Name != FallbackFunction.Name
        from parameter in method.GetParameters()
        let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
        where trigger is not null
        from verb in trigger.Methods ?? []
        select new Operation(function.Name, verb.ToUpperInvariant(), trigger.Route ?? function.Name);

    private static TemplateMatcher Matcher(string path) => new(TemplateParser.Parse(path[1..]), new RouteValueDictionary());
}
