using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.Extensions.Options;

namespace TwilioServerless.LocalRuntime.Http;

/// <summary>The inline constraints of ASP.NET Core routes, regular expressions included.</summary>
internal static class Constraints
{
    public static IInlineConstraintResolver Resolver(IServiceProvider services)
    {
        var options = new RouteOptions();
        options.SetParameterPolicy<RegexInlineRouteConstraint>("regex");
        return new DefaultInlineConstraintResolver(Options.Create(options), services);
    }
}
