using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Callbacks;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Testing;

namespace TwilioServerless.App.Tests.Callbacks;

/// <summary>The door out as the product opens it, and the other side of a signature.</summary>
internal static class GivenWebhook
{
    public const string Token = "0123456789abcdef0123456789abcdef";

    public static readonly ImmutableArray<Parameter> Parameters = [new("To", "+14155550111"), new("Body", "Fish & chips = 3 €"), new("Empty", ""), new("From", "+14155550100")];

    public static readonly Sid Resource = Sid.Create(SidPrefix.Message, Product.Start.AddSeconds(-2), 0, 1);

    public static readonly Tenant Tenant = new(
        new Account
        {
            Sid = Sid.Parse("AC" + new string('a', 32)),
            OwnerSid = Sid.Parse("AC" + new string('a', 32)),
            FriendlyName = "Test",
            Status = AccountStatus.Active,
            Type = AccountType.Full,
            SealedAuthToken = "",
            Currency = Currency.USD,
            DateCreated = Product.Start,
            DateUpdated = Product.Start,
        },
        Product.Start);

    public static Webhooks Door(WebhookOptions? options = null, FakeTimeProvider? time = null)
    {
        options ??= new() { AllowLoopback = true };
        time ??= new(Product.Start);
        var handler = GuardedConnections.Handler(new AddressGuard(options.AllowLoopback == true), options, time);
        return new(new HttpMessageInvoker(handler), [], _ => Token, Options.Create(options), time);
    }

    public static WebhookRequest To(string url, string method = "POST") => new(Resource, url, method, Parameters, "token-1");

    public static Task<WebhookAnswer> SendAsync(string url, string method = "POST", WebhookOptions? options = null) =>
        Door(options).SendAsync(Tenant, To(url, method), default);

    /// <summary>What a receiver computes who knows nothing but the request and the token.</summary>
    public static string Signature(CustomerRequest request)
    {
        var text = new StringBuilder($"http://{request.Header("Host")}{request.Target}");
        foreach (var (name, value) in request.Form.OrderBy(parameter => parameter.Key, StringComparer.Ordinal)) text.Append(name).Append(value);
#pragma warning disable CA5350 // It is what Twilio signs with.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Token), Encoding.UTF8.GetBytes(text.ToString())));
#pragma warning restore CA5350
    }
}
