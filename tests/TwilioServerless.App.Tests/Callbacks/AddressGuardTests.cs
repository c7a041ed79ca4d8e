using System.Net;
using TwilioServerless.App.Callbacks;

namespace TwilioServerless.App.Tests.Callbacks;

public sealed class AddressGuardTests
{
    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("1.0.0.1")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("2606:4700::1111")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::808:808")]
    [InlineData("2001:200::1")]
    [InlineData("2a00:1450::1")]
    public void Public_addresses_are_allowed(string address) => Assert.True(new AddressGuard(false).Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("168.63.129.16")] // Azure's platform
    [InlineData("169.254.169.254")] // metadata
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.192")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("fe80::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")] // metadata
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::10.0.0.1")]
    [InlineData("64:ff9b::a00:1")] // 10.0.0.1
    [InlineData("2002:a00:1::")] // 10.0.0.1
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2001:10::1")]
    [InlineData("3fff::1")] // documentation
    [InlineData("5f00::1")]
    [InlineData("100::1")] // discarded
    [InlineData("192.88.99.1")] // relays of 6to4
    [InlineData("64:ff9b:1::a00:1")]
    public void Others_are_refused_even_in_Development(string address)
    {
        Assert.False(new AddressGuard(false).Allows(IPAddress.Parse(address)));
        Assert.False(new AddressGuard(true).Allows(IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.9.9.9")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    public void This_machine_is_allowed_in_Development_only(string address)
    {
        Assert.True(new AddressGuard(true).Allows(IPAddress.Parse(address)));
        Assert.False(new AddressGuard(false).Allows(IPAddress.Parse(address)));
    }
}
