using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Storage;

/// <summary>The keys of numbers that come from other carriers.</summary>
public static partial class Keys
{
    /// <summary>Beside an order by which a number comes, for ever: that it was placed, or never will be.</summary>
    public static string OrderMark(Sid order) => $"order-mark|{order}";

    /// <summary>In the holder's partition, as long as another carrier waits for the number: the way to that request.</summary>
    public static string PortOutOf(Sid number) => $"port-out-of|{number}";

    /// <summary>In a main account's partition: where its family wants to be told.</summary>
    public const string PortingWebhook = "porting-webhook";
}
