<?php

namespace Harbour;

final class Basket
{
    public static function greeting(): string
    {
        return 'Your basket is empty.';
    }
}
