using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.Proxy;

/// <summary>The paths of Proxy and what is in them.</summary>
internal static class ProxyPath
{
    public const string Services = Routes.Proxy + "Services";
    public const string Service = Services + "/{serviceSid}";
    public const string Sessions = Service + "/Sessions";
    public const string Session = Sessions + "/{sessionSid}";
    public const string Participants = Session + "/Participants";
    public const string Participant = Participants + "/{participantSid}";

    /// <summary>Where Proxy is: "https://host/proxy/v1".</summary>
    public static string Product(HttpRequest request) => ApiAddress.Of(request, Routes.Proxy);

    public static Sid ServiceOf(string segment) => Routes.Read(segment, SidPrefix.ProxyService);

    public static Sid SessionOf(string segment) => Routes.Read(segment, SidPrefix.ProxySession);

    public static Sid ParticipantOf(string segment) => Routes.Read(segment, SidPrefix.ProxyParticipant);
}
