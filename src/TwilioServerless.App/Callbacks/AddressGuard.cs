using System.Net;

namespace TwilioServerless.App.Callbacks;

/// <summary>
/// Which addresses a webhook may reach. A customer's URL must not lead into the network we run in, so only addresses of
/// the public internet will do (IANA special-purpose registries, RFC 6890).
/// </summary>
public sealed class AddressGuard(bool allowLoopback)
{
    private static readonly IPNetwork[] Forbidden =
    [
        IPNetwork.Parse("0.0.0.0/8"), // this network
        IPNetwork.Parse("10.0.0.0/8"), // private
        IPNetwork.Parse("100.64.0.0/10"), // carrier-grade NAT
        IPNetwork.Parse("127.0.0.0/8"), // loopback
        IPNetwork.Parse("168.63.129.16/32"), // Azure's platform address
        IPNetwork.Parse("169.254.0.0/16"), // link-local; instance metadata lives here
        IPNetwork.Parse("172.16.0.0/12"), // private
        IPNetwork.Parse("192.0.0.0/24"), // protocol assignments
        IPNetwork.Parse("192.0.2.0/24"), // documentation
        IPNetwork.Parse("192.88.99.0/24"), // relays of 6to4
        IPNetwork.Parse("192.168.0.0/16"), // private
        IPNetwork.Parse("198.18.0.0/15"), // benchmarks
        IPNetwork.Parse("198.51.100.0/24"), // documentation
        IPNetwork.Parse("203.0.113.0/24"), // documentation
        IPNetwork.Parse("224.0.0.0/3"), // multicast, reserved, broadcast
    ];

    // Everything that is not global unicast: unspecified, loopback, unique local, link-local, multicast.
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    // Addresses of the old internet in disguise; what they lead to decides.
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    // Parts of global unicast that lead nowhere on the public internet: protocol assignments (Teredo, ORCHID, …), documentation.
    private static readonly IPNetwork[] ForbiddenUnicast = [IPNetwork.Parse("2001::/23"), IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("3fff::/20")];

    /// <summary>Whether a webhook may connect to this address.</summary>
    public bool Allows(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address)) return allowLoopback;
        if (address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork) return !Array.Exists(Forbidden, network => network.Contains(address));
        if (Translated.Contains(address)) return Allows(new IPAddress(address.GetAddressBytes().AsSpan(12)));
        return GlobalUnicast.Contains(address) && !SixToFour.Contains(address) && !Array.Exists(ForbiddenUnicast, network => network.Contains(address));
    }
}
