using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace TwilioServerless.Domain.Callbacks;

/// <summary>X-Twilio-Signature: proves that a webhook comes from whoever knows the account's auth token.</summary>
public static class CallbackSignature
{
    /// <summary>The signature of a request without a form: GET, or a JSON body whose hash is in the URL's query.</summary>
    public static string Of(string authToken, string url) => Of(authToken, url, []);

    /// <summary>The signature of a form request.</summary>
    public static string Of(string authToken, string url, ImmutableArray<Parameter> form) => Convert.ToBase64String(Hash(authToken, Text(url, form)));

    /// <summary>The parameter to add to the query of a request with a JSON body, before it is signed.</summary>
    public static string BodyHash(ReadOnlySpan<byte> json) => Convert.ToHexStringLower(SHA256.HashData(json));

    // Sorted by name, ordinal; a name sent several times counts once per different value.
    private static string Text(string url, ImmutableArray<Parameter> form) =>
        form.Distinct()
            .OrderBy(one => one.Name, StringComparer.Ordinal).ThenBy(one => one.Value, StringComparer.Ordinal)
            .Aggregate(new StringBuilder(url), (text, one) => text.Append(one.Name).Append(one.Value))
            .ToString();

#pragma warning disable CA5350 // Twilio's signature is HMAC-SHA1; receivers check that and nothing else.
    private static byte[] Hash(string authToken, string text) => HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5350
}
