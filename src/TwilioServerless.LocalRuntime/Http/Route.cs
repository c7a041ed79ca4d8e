using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.LocalRuntime.Discovery;
using TwilioServerless.LocalRuntime.Hosting;
using TwilioServerless.LocalRuntime.Invocations;

namespace TwilioServerless.LocalRuntime.Http;

/// <summary>The verbs, template and constraints of an HTTP function.</summary>
internal sealed class Route
{
    private readonly TemplateMatcher matcher;
    private readonly KeyValuePair<string, IRouteConstraint>[] constraints;

    public Route(LocalFunction function, HttpTrigger trigger, string prefix, IInlineConstraintResolver constraintResolver)
    {
        Function = function;
        Verbs = trigger.Verbs;
        Level = trigger.Level;
        try
        {
            Template = TemplateParser.Parse(prefix.Length == 0 ? trigger.Route : $"{prefix}/{trigger.Route}".TrimEnd('/'));
            constraints = [.. ConstraintsOf(Template, constraintResolver)];
        }
        catch (Exception e) when (e is ArgumentException or RouteCreationException or InvalidOperationException)
        {
            throw new SetupException($"Function {function.Name} has route '{trigger.Route}', which is none: {e.Message}", e);
        }

        matcher = new TemplateMatcher(Template, DefaultsOf(Template));
    }

    public LocalFunction Function { get; }

    public RouteTemplate Template { get; }

    /// <summary>None: every verb.</summary>
    public IReadOnlyList<string> Verbs { get; }

    public AuthorizationLevel Level { get; }

    public bool Takes(string verb) => Verbs.Count == 0 || Verbs.Contains(verb, StringComparer.OrdinalIgnoreCase);

    /// <summary>The route values of a path; null when it does not fit.</summary>
    public RouteValueDictionary? Match(PathString path)
    {
        var values = new RouteValueDictionary();
        if (!matcher.TryMatch(path, values))
            return null;
        foreach (var (name, constraint) in constraints)
            if (!constraint.Match(httpContext: null, route: null, name, values, RouteDirection.IncomingRequest))
                return null;
        return values;
    }

    private static RouteValueDictionary DefaultsOf(RouteTemplate template) =>
        new(template.Parameters.Where(p => p.DefaultValue is not null).ToDictionary(p => p.Name!, p => p.DefaultValue));

    private static IEnumerable<KeyValuePair<string, IRouteConstraint>> ConstraintsOf(RouteTemplate template, IInlineConstraintResolver resolver) =>
        from parameter in template.Parameters
        from inline in parameter.InlineConstraints
        let constraint = resolver.ResolveConstraint(inline.Constraint)
            ?? throw new InvalidOperationException($"constraint '{inline.Constraint}' is unknown")
        select KeyValuePair.Create(parameter.Name!, parameter.IsOptional ? new OptionalRouteConstraint(constraint) : constraint);
}
