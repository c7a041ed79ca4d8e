using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.Functions;

/// <summary>
/// Answers what no other function does, as Twilio would: an unknown path, a known one with the wrong verb, an operation
/// that is not offered yet. The host tries functions in the order of their names, hence its own.
/// </summary>
public static class FallbackFunction
{
    public const string Name = "zzFallback";

    [Function(Name)]
    public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*path}")] HttpRequest request)
    {
        if (request.Path.Value is "/" or "") return Results.Json(Welcome.Of(request), WelcomeJson.Default.Welcome);
        if (Coverage.NotOffered(request.Path) is { } operation) throw new Refusal(ErrorCodes.NotOffered, operation);
        if (Operations.Match(request.Path)) throw new Refusal(ErrorCodes.MethodNotAllowed);
        throw new Refusal(ErrorCodes.NotFound, request.Path);
    }
}
