using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TwilioServerless.Benchmarks;

/// <summary>The ceiling: Kestrel parses the same form and answers JSON of the same size, and does nothing with it.</summary>
internal static class BareEndpoint
{
    public static async Task RunAsync(string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var answer = new string('x', 900);
        app.MapPost("/{**path}", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            return Results.Json(new Dictionary<string, string> { ["to"] = form["To"]!, ["body"] = form["Body"]!, ["rest"] = answer }, statusCode: 201);
        });
        app.MapGet("/{**path}", () => Results.Ok());
        await app.RunAsync(url);
    }
}
