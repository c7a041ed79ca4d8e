using TwilioServerless.App.Http;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.App.Proxy;

/// <summary>A service as customers see it (https://www.twilio.com/docs/proxy/api/service).</summary>
public sealed record ProxyServiceResource(
    string Sid,
    string UniqueName,
    string AccountSid,
    string? ChatInstanceSid,
    string? CallbackUrl,
    int DefaultTtl,
    string NumberSelectionBehavior,
    string GeoMatchLevel,
    string? InterceptCallbackUrl,
    string? OutOfSessionCallbackUrl,
    string DateCreated,
    string DateUpdated,
    string Url,
    ProxyServiceLinks Links)
{
    /// <summary>The service; <paramref name="product"/> is where Proxy is: "https://host/proxy/v1".</summary>
    public static ProxyServiceResource Of(ProxyService service, string product)
    {
        var url = ProxyAddress.Of(product, service.Sid);
        return new(
            service.Sid.Value,
            service.UniqueName,
            service.AccountSid.Value,
            service.ChatInstanceSid,
            service.CallbackUrl,
            service.DefaultTtl,
            ProxyWords.Of(service.NumberSelectionBehavior),
            ProxyWords.Of(service.GeoMatchLevel),
            service.InterceptCallbackUrl,
            service.OutOfSessionCallbackUrl,
            ApiText.Iso8601(service.DateCreated),
            ApiText.Iso8601(service.DateUpdated),
            url,
            new(url + "/Sessions", url + "/PhoneNumbers"));
    }
}

/// <summary>Where a service's parts are.</summary>
public sealed record ProxyServiceLinks(string Sessions, string PhoneNumbers);
