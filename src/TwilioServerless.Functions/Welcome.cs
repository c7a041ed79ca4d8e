using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Http;

namespace TwilioServerless.Functions;

/// <summary>What somebody reads who opens the bare address.</summary>
public sealed record Welcome(string What, string Try, string Operations)
{
    public static Welcome Of(HttpRequest request) => new(
        "TwilioServerless: a backend that speaks the REST API of Twilio.",
        $"curl {request.Absolute("/2010-04-01/Accounts.json")} -u {{AccountSid}}:{{AuthToken}}",
        "src/TwilioServerless.Functions/COVERAGE.md");
}

/// <summary>The wire shape of the welcome.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(Welcome))]
public sealed partial class WelcomeJson : JsonSerializerContext;
