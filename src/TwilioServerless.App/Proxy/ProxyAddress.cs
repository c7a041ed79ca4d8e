using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Proxy;

/// <summary>The addresses of Proxy's resources; each begins with where Proxy is: "https://host/proxy/v1".</summary>
internal static class ProxyAddress
{
    /// <summary>A service.</summary>
    public static string Of(string product, Sid service) => $"{product}/Services/{service}";

    /// <summary>A session.</summary>
    public static string Of(string product, Sid service, Sid session) => $"{Of(product, service)}/Sessions/{session}";

    /// <summary>A participant.</summary>
    public static string OfParticipant(string product, Sid service, Sid session, Sid participant) => $"{Of(product, service, session)}/Participants/{participant}";

    /// <summary>A "Message" or a "Call", in the API of 2010-04-01 of the same host; null: there is none.</summary>
    public static string? OfResource(string product, Sid account, string kind, Sid? resource) =>
        resource is { } sid ? $"{product[..^"/proxy/v1".Length]}/2010-04-01/Accounts/{account}/{kind}s/{sid}.json" : null;
}
