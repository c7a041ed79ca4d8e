using Microsoft.AspNetCore.Http;

namespace TwilioServerless.App.Http;

/// <summary>The address the customer reaches us by, for the absolute links of newer APIs.</summary>
public static class ApiAddress
{
    /// <summary>"https://host/console/v1/TestClocks" for the path "/console/v1/TestClocks". Front ends say in X-Forwarded-* what they were asked.</summary>
    public static string Absolute(this HttpRequest request, string path) =>
        $"{First(request, "X-Forwarded-Proto") ?? request.Scheme}://{First(request, "X-Forwarded-Host") ?? request.Host.Value}{request.PathBase}{path}";

    /// <summary>Where a product is, without the slash at its end: "https://host/messaging/v1" for <see cref="Routes.Messaging"/>.</summary>
    public static string Of(HttpRequest request, string product) => request.Absolute("/" + product.TrimEnd('/'));

    private static string? First(HttpRequest request, string header) =>
        request.Headers[header] is [{ Length: > 0 } value, ..] ? value.Split(',')[0].Trim() : null;
}
