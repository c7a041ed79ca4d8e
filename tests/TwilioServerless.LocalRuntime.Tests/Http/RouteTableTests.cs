using System.Reflection;
using CsCheck;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.LocalRuntime.Discovery;
using TwilioServerless.LocalRuntime.Http;
using TwilioServerless.LocalRuntime.Invocations;

namespace TwilioServerless.LocalRuntime.Tests.Http;

public sealed class RouteTableTests
{
    private static readonly Gen<string> Literal = Gen.OneOfConst("a", "b", "Messages", "Calls", "v1");
    private static readonly Gen<string> Parameter =
        Gen.OneOfConst("{p0}", "{p0:int}", "{p0:length(1,2)}", "{p0}.json", "a.{p0}", "Messages.{p0}", "Messages{p0}", "{p0:regex(^[ab]+$)}", "{p0}-{q0}");

    private static readonly Gen<string> Last = Gen.OneOfConst("{*rest}", "{rest?}", "{rest=z}", "{first}.{rest?}", "end");
    private static readonly Gen<string> Template =
        Gen.Select(Gen.OneOf(Literal, Parameter).Array[0, 4], Last.Array[0, 1], (head, tail) => string.Join('/', head.Select(Numbered).Concat(tail)));

    private static readonly Gen<string> PathPart =
        Gen.OneOfConst("a", "B", "messages", "Calls", "v1", "12", "a.json", "Messages.csv", "messagesx", "a-b", "end", "", ".", "x.y.z");

    private static readonly Gen<string> RequestPath =
        Gen.Select(PathPart.Array[0, 6], Gen.Bool, (parts, slash) => "/" + string.Join('/', parts) + (slash ? "/" : ""));

    private static readonly Gen<string[]> Verbs = Gen.OneOfConst<string[]>([], ["GET"], ["post"], ["GET", "POST"]);

    [Fact]
    public void The_table_always_finds_what_trying_each_route_in_order_finds() =>
        Gen.Select(Gen.Select(Template, Verbs).Array[1, 30], Gen.Select(Gen.OneOfConst("GET", "POST", "get", "PUT"), RequestPath).Array[30])
            .Sample((templates, requests) =>
            {
                var routes = templates.Select((t, i) => RouteOf(i, t.Item1, t.Item2)).ToList();
                var table = new RouteTable(routes);
                foreach (var (verb, path) in requests)
                    Assert.Equal(OneByOne(routes, verb, path), Shown(table.Find(verb, path)));
            }, iter: 500);

    [Fact]
    public void Paths_of_any_length_are_matched()
    {
        var deep = string.Join('/', Enumerable.Range(0, 28));
        var table = new RouteTable([RouteOf(0, "a/{*rest}", []), RouteOf(1, deep, [])]);

        Assert.Equal("f000 rest=" + deep, Shown(table.Find("GET", "/a/" + deep)));
        Assert.Equal("f001 ", Shown(table.Find("GET", "/" + deep)));
    }

    private static string? OneByOne(List<Route> routes, string verb, string path) => routes
        .Where(route => route.Takes(verb))
        .Select(route => route.Match(path) is { } values ? Shown(new RouteMatch(route, values)) : null)
        .FirstOrDefault(found => found is not null);

    private static string? Shown(RouteMatch? match) => match is null
        ? null
        : match.Route.Function.Name + " " + string.Join(' ', match.Values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={v.Value}"));

    private static string Numbered(string part, int index) =>
        part.Replace("p0", "p" + index, StringComparison.Ordinal).Replace("q0", "q" + index, StringComparison.Ordinal);

    private static Route RouteOf(int index, string template, string[] verbs)
    {
        var method = typeof(RouteTableTests).GetMethod(nameof(Sample), BindingFlags.NonPublic | BindingFlags.Static)!;
        var trigger = new HttpTrigger(template, verbs, AuthorizationLevel.Anonymous);
        var function = new LocalFunction($"f{index:000}", trigger, method, method.GetParameters()[0]);
        return new Route(function, trigger, "", Constraints.Resolver(new ServiceCollection().BuildServiceProvider()));
    }

    private static void Sample(HttpRequest request) => _ = request;
}
