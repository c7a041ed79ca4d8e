using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.Options;
using TwilioServerless.App.Http;

namespace TwilioServerless.Functions.Tests;

public sealed partial class RouteTests
{
    private const string Things = Routes.Account + Routes.Start + "Things" + Routes.End;

    [Theory]
    [InlineData("/2010-04-01/Accounts/AC1/Things", true)]
    [InlineData("/2010-04-01/Accounts/AC1/Things.json", true)]
    [InlineData("/2010-04-01/Accounts/AC1/Things.csv", true)]
    [InlineData("/2010-04-01/Accounts/AC1/Things.xml", true)]
    [InlineData("/2010-04-01/Accounts/AC1/Things.html", false)]
    [InlineData("/2010-04-01/Accounts/AC1/ThingsToDo.json", false)]
    [InlineData("/2010-04-01/Accounts/AC1/Things/TH1.json", false)]
    public void A_list_has_its_name_with_or_without_a_format(string path, bool fits) => Assert.Equal(fits, Fits(Things, path));

    [Fact]
    public void Every_route_is_one_the_host_can_read()
    {
        foreach (var operation in Operations.All)
            Assert.True(Fits(operation.Route, Example(operation)), operation.Function);
    }

    // The host takes the first function by name whose route fits, so a route that shadows another one must not sort before it.
    [Fact]
    public void No_operation_is_shadowed_by_another()
    {
        var inOrder = Operations.All.OrderBy(operation => operation.Function, StringComparer.Ordinal).ToList();
        foreach (var operation in inOrder)
        {
            Assert.Equal(operation, inOrder.First(other => other.Verb == operation.Verb && Fits(other.Route, Example(operation))));
        }
    }

    // In Azure the worker routes each request once more: a request that fits two routes equally well is an error there.
    [Fact]
    public async Task No_operation_fits_as_well_as_another_where_another_is_meant()
    {
        var worker = new WorkerRouting(Operations.All.Select(operation => (operation.Verb, operation.Route)));
        foreach (var operation in Operations.All)
            Assert.Equal(operation.Route, await worker.RouteAsync(operation.Verb, Example(operation)));
    }

    [Fact]
    public async Task A_request_that_fits_two_routes_equally_well_is_caught()
    {
        var worker = new WorkerRouting([("GET", "Things/{sid}"), ("GET", "Things/{name}"), ("POST", "Things/{name}")]);

        await Assert.ThrowsAnyAsync<Exception>(() => worker.RouteAsync("GET", "/Things/TH1"));
        Assert.Equal("Things/{name}", await worker.RouteAsync("POST", "/Things/TH1"));
    }

    // "PN1" stands for every parameter: the routes of phone numbers want its letters, the others take anything.
    private static string Example(Operation operation) => Parameter().Replace(operation.Path, "PN1");

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Parameter();

    private static bool Fits(string route, string path)
    {
        var template = TemplateParser.Parse(route);
        var values = new RouteValueDictionary();
        return new TemplateMatcher(template, []).TryMatch(path, values) && template.Parameters.All(parameter =>
            parameter.InlineConstraints.All(inline => Resolver().ResolveConstraint(inline.Constraint)!.Match(null, null, parameter.Name!, values, RouteDirection.IncomingRequest)));
    }

    private static DefaultInlineConstraintResolver Resolver()
    {
        var options = new RouteOptions();
        options.SetParameterPolicy<RegexInlineRouteConstraint>("regex");
        return new DefaultInlineConstraintResolver(Options.Create(options), EmptyServices.Instance);
    }

    private sealed class EmptyServices : IServiceProvider
    {
        public static readonly EmptyServices Instance = new();

        public object? GetService(Type serviceType) => null;
    }
}
