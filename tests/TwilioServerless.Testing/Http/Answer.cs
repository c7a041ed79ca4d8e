using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace TwilioServerless.Testing.Http;

/// <summary>What a customer receives.</summary>
public sealed record Answer(int Status, string? ContentType, string Text, IHeaderDictionary Headers)
{
    /// <summary>Lets the result answer this request.</summary>
    public static async Task<Answer> ToAsync(HttpRequest request, IResult result)
    {
        var http = request.HttpContext;
        using var body = new MemoryStream();
        http.Response.Body = body;
        http.RequestServices ??= new ServiceCollection().AddLogging().BuildServiceProvider();
        await result.ExecuteAsync(http);
        await http.Response.CompleteAsync();
        return new Answer(http.Response.StatusCode, http.Response.ContentType, System.Text.Encoding.UTF8.GetString(body.ToArray()), http.Response.Headers);
    }
}
