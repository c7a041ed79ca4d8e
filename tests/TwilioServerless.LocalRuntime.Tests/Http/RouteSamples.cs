using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace TwilioServerless.LocalRuntime.Tests.Http;

/// <summary>Functions whose routes overlap; each answers its own name and what it was given.</summary>
public sealed class RouteSamples
{
    private const AuthorizationLevel Anyone = AuthorizationLevel.Anonymous;

    [Function("ListMessages")]
    public static IResult List([HttpTrigger(Anyone, "get", Route = "Accounts/{sid}/Messages.{format}")] HttpRequest request, string sid, string format) =>
        Results.Text($"list {sid} {format}");

    [Function("CreateMessage")]
    public static async Task<IResult> Create([HttpTrigger(Anyone, "post", Route = "Accounts/{sid}/Messages.{format}")] HttpRequest request, string sid)
    {
        var form = await request.ReadFormAsync();
        return Results.Text($"create {sid} {string.Join('|', form["To"].ToArray())}");
    }

    [Function("FetchMessage")]
    public static IResult Fetch([HttpTrigger(Anyone, "get", Route = "Messages/{sid}.{format}")] HttpRequest request, string sid, string format) =>
        Results.Text($"fetch {sid} {format}");

    [Function("FetchMessagePlain")]
    public static IResult FetchPlain([HttpTrigger(Anyone, "get", Route = "Messages/{sid}")] HttpRequest request, string sid) =>
        Results.Text($"plain {sid}");

    [Function("ConstrainedFirst")]
    public static IResult Constrained([HttpTrigger(Anyone, "get", Route = "Lists/{name}.{format:regex(^(json|csv|xml)$)}")] HttpRequest request, string name, string format) =>
        Results.Text($"constrained {name} {format}");

    [Function("ConstrainedSecond")]
    public static IResult Unconstrained([HttpTrigger(Anyone, "get", Route = "Lists/{name}")] HttpRequest request, string name) =>
        Results.Text($"unconstrained {name}");

    [Function("ADynamicRoute")]
    public static IResult Dynamic([HttpTrigger(Anyone, "get", Route = "Order/{name}")] HttpRequest request, string name) =>
        Results.Text($"dynamic {name}");

    [Function("BLiteralRoute")]
    public static IResult Literal([HttpTrigger(Anyone, "get", Route = "Order/literal")] HttpRequest request) =>
        Results.Text("literal");

    [Function("Typed")]
    public static IResult Typed([HttpTrigger(Anyone, "get", Route = "typed/{count:int}/{id:guid}/{day?}")] HttpRequest request, int count, Guid id, DayOfWeek day = DayOfWeek.Friday) =>
        Results.Text($"{count} {id:N} {day}");

    [Function("Query")]
    public static IResult Query([HttpTrigger(Anyone, "get")] HttpRequest request) =>
        Results.Text(string.Join('&', request.Query.OrderBy(q => q.Key, StringComparer.Ordinal).Select(q => $"{q.Key}={q.Value}")));

    [Function("CatchAll")]
    public static IResult CatchAll([HttpTrigger(Anyone, Route = "files/{*path}")] HttpRequest request, string? path) =>
        Results.Text($"{request.Method} {path}");

    [Function("Locked")]
    public static IResult Locked([HttpTrigger("get")] HttpRequest request) => Results.Text("open");
}
